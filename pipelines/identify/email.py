"""E-mail addresses, also with the at-sign and the dots in words."""

import re
from collections.abc import Iterator

from pipelines.identify.types import ContactKind, Found, Source
from pipelines.identify.wordlists import word_list

# The look-behind lets a token be tried once only, and the upper bounds are those of RFC 5321: linear.
_LOCAL = r"(?<![\w.+%-])([A-Za-z0-9_.+%-]{1,64})"
_PLAIN = re.compile(_LOCAL + r"@([A-Za-z0-9-][A-Za-z0-9.-]{2,252})")
_AT_IN_WORDS = re.compile(
    _LOCAL + r"(?i:\s{0,2}[(\[{<]\s?(?:at|apenstaart(?:je)?|arroba|ad|a|@)\s?[)\]}>]\s{0,2}"
    r"|\s{1,2}(?:at|apenstaart(?:je)?|arroba)\s{1,2}|\s{1,2}@\s{0,2}|@\s{1,2})"
)
_APART = re.compile(r"[\s(\[{<]@|@[\s)\]}>]")
"""An at-sign that does not stand between letters, as in "anna @ brief punt example"."""
_DOT_WORD = r"(?:punt|dot|punkt|point|\.)"
_IN_BRACKETS = rf"[(\[{{<]\s?{_DOT_WORD}\s?[)\]}}>]"
_DOT = rf"(?i:\s{{0,2}}\.\s{{0,2}}|\s{{0,2}}{_IN_BRACKETS}\s{{0,2}}|\s{{1,2}}{_DOT_WORD}\s{{1,2}})"
_DOMAIN_IN_WORDS = re.compile(
    rf"([A-Za-z0-9-]{{1,63}}){_DOT}([A-Za-z0-9-]{{2,63}})(?:{_DOT}([A-Za-z]{{2,24}})(?![\w-]))?"
)
_FULL_STOP = re.compile(r"\.\s")
_PLAIN_CONFIDENCE = 1.0
_WORDS_CONFIDENCE = 0.8


def find(source: Source) -> Iterator[Found]:
    """Addresses by place, in lower case."""
    has_sign, has_word = "@" in source.text, not source.words.isdisjoint(word_list("email", "at"))
    if not has_sign and not has_word:
        return
    is_apart = has_word or _APART.search(source.text) is not None
    found = [*(_plain(source.text) if has_sign else ()), *(_in_words(source.text) if is_apart else ())]
    end = 0
    for one in sorted(found, key=lambda each: (each.start, -each.confidence)):
        if one.start >= end:
            yield one
            end = one.end


def _plain(text: str) -> Iterator[Found]:
    for match in _PLAIN.finditer(text):
        local, domain = match.group(1), match.group(2).rstrip(".-")
        ending = domain.rpartition(".")[2]
        if "." in domain and ".." not in domain and len(ending) > 1 and ending.isalpha():
            end = match.start(2) + len(domain)
            yield _found(local, domain, place=(match.start(), end), confidence=_PLAIN_CONFIDENCE)


def _in_words(text: str) -> Iterator[Found]:
    for match in _AT_IN_WORDS.finditer(text):
        domain = _DOMAIN_IN_WORDS.match(text, match.end())
        if domain is None or _is_prose(match.group(), domain.group()):
            continue
        labels = [label for label in domain.groups() if label]
        end = domain.end()
        if len(labels) == 3 and labels[2].lower() not in word_list("email", "endings"):
            labels, end = labels[:2], domain.end(2)  # the third was the next sentence
        if labels[-1].lower() in word_list("email", "endings"):
            yield _found(
                match.group(1), ".".join(labels), place=(match.start(), end), confidence=_WORDS_CONFIDENCE
            )


def _is_prose(before: str, domain: str) -> bool:
    """Whether it is a sentence that ends ("Monday at school. At five"): a bare word and a plain full stop."""
    return before.rstrip()[-1:].isalpha() and bool(_FULL_STOP.search(domain))


def _found(local: str, domain: str, *, place: tuple[int, int], confidence: float) -> Found:
    """The address without marks that a sentence left at its front."""
    name = local.lstrip(".+%-_")
    start = place[0] + len(local) - len(name)
    value = f"{name or local}@{domain}".lower()
    return Found(
        kind=ContactKind.EMAIL,
        value=value,
        start=start if name else place[0],
        end=place[1],
        confidence=confidence,
    )
