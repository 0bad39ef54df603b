"""What is said behind an age that makes it no age of the advertised person: taken back, or sent away."""

import re
from collections.abc import Sequence
from functools import cache

from classifiers.ages.units import either
from classifiers.normalise import fold
from classifiers.vocabulary import number_words
from classifiers.words.load import read_data

# Who speaks before an age is not the one who was sent away.
_SPEAKERS = frozenset({"self", "selfbe", "am"})
# Code points behind an age in which it may be said that who had it was sent away.
_WINDOW = 100
_STILL_TO_COME = (
    "dat duurt|duurt nog|that's another|das dauert|dauert noch|ca prendra|encore"
    "|not until|not before|not quite|not for another|nog niet|nog lang niet|nog net niet|nog een|pas in"
    "|pas over|pas na|pas volgende|pas met|pas encore|pas avant|erst in|erst im|erst nach|erst nachst"
    "|noch nicht|noch lange nicht|noch ein|bijna|almost|nearly|fast|presque|bientot|binnenkort|soon|bald"
)
_DENIED = re.compile(
    r"(?:\s(?:jaar|years|jahre|ans)(?:\sold|\salt|\soud)?)?"
    r"(?:\s(?:ben|bin|am|is)(?:\s(?:ik|ich|i))?)?\s?\?+\s{1,2}"
    r"(?:nee,? |no,? |nein,? |non,? )?"
    rf"(?:{_STILL_TO_COME})(?![^.!\n]{{0,40}}\?)"
)
# Code points before the end of a number in which it is said that it sets another right.
_BEFORE, _BEFORE_DIGITS = 64, 32
# Dutch and German: the verb and then who speaks; English and French: the other way round.
_PAST_VERB = re.compile(
    r"\s(?!heute|bitte|leute|beide|mochte|zou|wilde)[^\W\d_]{2,12}(?:de|te)n?\s(?:ik|ich|wir|we|wij)(?![^\W_])"
    r"|\s(?:i|we)\s(?:(?:already|always|never|first|once|often|only)\s)?"
    r"(?:[^\W\d_]{2,12}ed|dreamt|went|came|had|was|did|got|left|began|ran|saw)(?![^\W_])"
    r"|\s(?:je\s|j')(?:[^\W\d_]{2,12}ais)(?![^\W_])"
)
# "Seen someone of 16 here? Report it to us".
_REPORT = re.compile(
    r"[^.!?\n]{0,40}\?\s{1,2}[^.!?\n]{0,16}(?:report (?:it|this|them)|tell us|let us know|call the police"
    r"|meld (?:het|dit)|laat het (?:ons )?weten|bel de politie|melden sie|melde (?:es|das)|signalez|prevenez"
    r"|laat (?:hem|haar) thuis|leave (?:him|her) at home)"
)
_END = re.compile(r"(?:\s(?:dus|also|donc)|, then)?\s?(?:[.!]|\Z|\n)")
_SENTENCE_END = re.compile(r"[.!?\n]")


def is_taken_back(text: str, start: int) -> bool:
    """Whether another number sets right the one that begins here: "I'm 19... no, 17"."""
    return _taken_back().match(text, start) is not None


def sets_right(text: str, end: int) -> bool:
    """Whether the number that ends here sets right the one before it."""
    before = _BEFORE_DIGITS if text[end - 1 : end].isdigit() else _BEFORE
    if _taken_back_words().search(text, max(0, end - before), end) is None:
        return False
    found = _taken_back().finditer(text, max(0, end - _WINDOW), end)
    return any(match.end() == end for match in found)


def is_denied(text: str, end: int) -> bool:
    """Whether a question about the age is answered with what is still to come: "18? Not until September"."""
    return _DENIED.match(text, end) is not None


def is_refused(text: str, end: int, classes: Sequence[str], form: str) -> bool:
    """Whether it is the age of one who was sent away: "a boy of 17 knocked, I sent him away"."""
    if not _SPEAKERS.isdisjoint(classes[: classes.index(form)]):
        return False
    if _REPORT.match(text, end):
        return True
    window = text[end : end + _WINDOW]
    border = _SENTENCE_END.search(window)
    return _refused().search(window, 0, border.start() if border else len(window)) is not None


def is_of_the_past(text: str, end: int, classes: Sequence[str], form: str) -> bool:
    """Whether the verb behind an age is one of the past: "as a girl of sixteen I dreamed of a salon"."""
    before = classes[: classes.index(form)]
    if not _SPEAKERS.isdisjoint(before) or "name" in before or "third" in before:
        return False
    return _PAST_VERB.match(text, end) is not None


def is_told(text: str, start: int, end: int) -> bool:
    """Whether a number stands alone behind a colon at the end of a sentence: "knock six years off: 17"."""
    return text[start - 2 : start] == ": " and _END.match(text, end) is not None


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_either('refused')})(?![^\W_])")


@cache
def _taken_back_words() -> re.Pattern[str]:
    """Ends of words of which one stands before every number that sets another right."""
    taken_back = read_data("ages/aftermath.toml")["taken_back"].values()
    last = {fold(phrase).text.split()[-1] for phrases in taken_back for phrase in phrases}
    return re.compile(rf"{either(last | {'nee', 'no', 'nein', 'non'})}(?![^\W\d_])")


@cache
def _taken_back() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[1-6]\d|{_numbers()})\s?(?:jaar|years|jahre|ans)?\s?(?:[.,!?\-]|\u2026){{1,4}}\s?"
        rf"(?:(?:nee|no|nein|non)(?:[,.:!]|\s(?:hoor|wait|wacht|warte|attends)[,.:]?)|{_either('taken_back')})[\s,.:!]{{1,3}}"
        rf"(?:ik ben |i'm |i am |ich bin |j'ai )?(?:[1-6]\d|{_numbers()})(?![^\W_])"
    )


@cache
def _numbers() -> str:
    return either(number_words())


def _either(table: str) -> str:
    """The words of one table of all languages as one expression, longest first."""
    words = {fold(word).text for row in read_data("ages/aftermath.toml")[table].values() for word in row}
    return either(words, is_exact=True)
