"""What stands in the place of each word, number and address.

Nothing is kept unless it is known to be harmless: words of the site's own frame, words of dates and
numbers. A name that nobody recognised as one is replaced like every other word.
"""

import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from attrs import frozen

from spiders.urls import is_media

FICTIONAL = "+44 7700 900{:03d}"
"""Numbers that Ofcom keeps for fiction."""
NUMBERS = 1_000
LONG_NUMBER = 5
"""Digits; shorter ones are ages, prices, times and page numbers."""
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATES = rf"\d{{4}}-\d\d-\d\d{_CLOCK}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|(?:19|20)\d\d,? \d{{1,2}}[:.]\d\d"
_TOKEN = re.compile(
    rf"(?P<date>(?<!\d)(?:{_DATES})(?!\d))"
    r"|(?P<postcode>(?<!\d)\d{4} ?[A-Z]{2}\b)"
    r"|(?P<digits>(?:\d[ .()/-]{0,2}){6,}\d?|\d+)"
    r"|(?P<word>[^\W\d_]+)"
)


@frozen(kw_only=True)
class Found:
    """A contact in a text."""

    kind: str
    value: str
    """Normalised: two ways of writing one number have the same."""
    start: int
    end: int


class Disguise:
    """Replaces by a keyed hash: a value gives the same everywhere, and without the key nobody gets it back.

    ``avoid`` are values that nothing may become: another person's number is no disguise.
    """

    def __init__(
        self,
        key: bytes,
        *,
        keep: Iterable[str],
        hosts: Iterable[str],
        find: Callable[[str], Sequence[Found]],
        avoid: Iterable[str] = (),
    ) -> None:
        self._key = key
        self._keep = frozenset(word.casefold() for word in keep)
        self._hosts = frozenset(hosts)
        self._find = find
        self._given: dict[tuple[str, str], str] = {}
        self._taken: set[tuple[str, str]] = set()
        self._avoid = frozenset(value.casefold() for value in avoid)

    def text(self, text: str) -> str:
        """Return a text with its contacts, then all its words and long numbers replaced."""
        parts, end = [], 0
        for found in sorted(self._find(text), key=lambda each: (each.start, -each.end)):
            if found.start >= end:
                parts += [self._words(text[end : found.start]), self._contact(found)]
                end = found.end
        return "".join([*parts, self._words(text[end:])])

    def number(self, digits: str) -> str:
        """Return another number of the same length for one that is long enough to name somebody."""
        if len(digits) < LONG_NUMBER:
            return digits
        return self._once("number", digits, lambda turn: self._digits(digits, turn))

    def url(self, url: str) -> str:
        """Return an address with the same shape on the same site; of another site nothing is left."""
        try:
            parts = urlsplit(url.strip())
        except ValueError:
            return "#"
        if parts.scheme not in {"", "http", "https"} or is_media(parts.path):
            return "#"
        if parts.netloc and (parts.hostname or "") not in self._hosts:
            return f"https://{self._word(parts.netloc.casefold(), low=True)}.example/"
        path = "/".join(quote(self._segment(unquote(part)), safe="-_.~") for part in parts.path.split("/"))
        pairs = [
            (name, self._segment(value)) for name, value in parse_qsl(parts.query, keep_blank_values=True)
        ]
        return urlunsplit((parts.scheme, parts.netloc, path, urlencode(pairs), ""))

    def _segment(self, segment: str) -> str:
        """A part of an address: its numbers are ids, however short."""

        def replaced(found: re.Match[str]) -> str:
            token = found[0]
            return self._id(token) if token.isdigit() else self._word(token, low=token.islower())

        return re.sub(r"\d+|[^\W\d_]+", replaced, segment)

    def _id(self, digits: str) -> str:
        return self.number(digits) if len(digits) >= LONG_NUMBER else digits

    def _contact(self, found: Found) -> str:
        if found.kind == "phone":
            return FICTIONAL.format(int(self._once("phone", found.value, self._fictional(found.value))))
        mark = self._word(found.value.casefold(), low=True)
        if found.kind == "email":
            return f"{mark}@{mark}.example"
        return f"https://{mark}.example/" if found.kind == "url" else mark

    def _fictional(self, value: str) -> Callable[[int], str]:
        # a thousand numbers have to do: beyond that two may meet
        return lambda turn: str((self._hash("phone", value) + turn) % NUMBERS)

    def _words(self, text: str) -> str:
        return _TOKEN.sub(self._token, text)

    def _token(self, found: re.Match[str]) -> str:
        token = found[0]
        if found["word"]:
            return self._word(token, low=token.islower())
        if found["date"]:
            return token
        return re.sub(r"\d+", "", token) + "0000 XX" if found["postcode"] else self._loose(token)

    def _loose(self, token: str) -> str:
        """A number, or digits with blanks between them: a number that no reader of contacts knew."""
        digits = "".join(re.findall(r"\d", token))
        if token.isdigit() or len(digits) < LONG_NUMBER + 1:
            return re.sub(r"\d+", lambda found: self.number(found[0]), token)
        return self.number(digits)

    def _word(self, word: str, *, low: bool) -> str:
        folded = word.casefold()
        if folded in self._keep:
            return word
        made = self._once("word", folded, lambda turn: self._pseudo(folded, turn))
        if low:
            return made
        return made.upper() if word.isupper() and len(word) > 1 else made.capitalize()

    def _once(self, kind: str, value: str, make: Callable[[int], str]) -> str:
        """Return what stands for a value; two values of a kind never get the same while there is room."""
        known = self._given.get((kind, value))
        if known is not None:
            return known
        for turn in range(NUMBERS):
            made = make(turn)
            is_free = (kind, made) not in self._taken and made not in self._avoid
            if is_free and made != value:
                break
        self._taken.add((kind, made))
        self._given[kind, value] = made
        return made

    def _pseudo(self, word: str, turn: int) -> str:
        number, length = self._hash("word", f"{word}{turn or ''}"), max(3, min(6, len(word) // 2 + 1))
        syllables = []
        for _ in range(length):
            number, which = divmod(number, len(_SYLLABLES))
            syllables.append(_SYLLABLES[which])
        return "".join(syllables)

    def _digits(self, digits: str, turn: int) -> str:
        size = len(digits)
        # no leading zero: a number stays as long as it was when it is read as one
        return str(10 ** (size - 1) + (self._hash("number", digits) + turn) % (9 * 10 ** (size - 1)))

    def _hash(self, kind: str, value: str) -> int:
        mark = hmac.new(self._key, f"{kind}:{value}".encode("utf-8", "replace"), sha256)
        return int.from_bytes(mark.digest()[:16], "big")


def words_in(text: str) -> set[str]:
    """Return the words of a text, folded."""
    return {word.casefold() for word in _WORD.findall(text)}
