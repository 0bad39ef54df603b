"""All ages of one part of an advert, with whose they are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from attrs import evolve

from classifiers.ages.aftermath import (
    is_denied,
    is_of_the_past,
    is_refused,
    is_taken_back,
    is_told,
    sets_right,
)
from classifiers.ages.birth import birth_candidates
from classifiers.ages.candidates import candidates
from classifiers.ages.occasions import occasions
from classifiers.ages.types import AgeReading, Candidate, Form, Whose
from classifiers.lexicon import Find
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.normalise import Folded
from classifiers.reading.clause import said_span
from classifiers.reading.patterns import labeller
from classifiers.reading.reference import is_of_another, is_of_last_named
from classifiers.reading.tongue import read_clause

# "5 jaar" without a word that says whose: a duration rather than a person's age.
_YOUNGEST_WITHOUT_WORDS = 12
_EIGHTEEN = 18
# One reading has no other beside it to be changed by.
_SEVERAL = 2
_SAID = "said"
# Labels of an eighteen that may still be to come, and words that say that it was reached.
_READ_AS_SAID = frozenset({"", "person", _SAID, "stated", "aged", "just"})
_TURNED = frozenset({"became", "recent", "past"})
_NOT_YET = frozenset({"near", "coming", "ahead", "near-eighteen"})
# One of these in a clause that ends with a number behind a colon: it is told of the person.
_TOLD = frozenset({"self", "selfbe", "third", "ageword", "still", "says"})
# Labels that a "she" may have, whoever she is.
_READ_OF_ANOTHER = _NOT_YET | _READ_AS_SAID
_OWN = frozenset({"self", "selfbe", "third", "name", "girl", "my"})
_ASKED = re.compile(
    r"[^.!?,\n]{0,24}\?\s*((?:ja|klopt|inderdaad|true|yes|yep|right|correct|stimmt|richtig|oui|exact|si|vero|sim|verdade|da|igen|да|tak)(?!\w))?"
)
# A digit or a Roman numeral; number words are found by the lexicon.
_MAY_HOLD_NUMBERS = re.compile(r"[0-9x]")


def read_ages(
    folded: Folded, found: Sequence[Find], *, name: str, kind: str, language: str, today: date
) -> list[AgeReading]:
    """The ages in one part; ``kind`` is ``title``, ``text``, ``age`` or ``birth`` (fields), or ``field``."""
    if not found and kind != "birth" and not _MAY_HOLD_NUMBERS.search(folded.text):
        return []
    quoted: Counter[int] = Counter()
    numbers = candidates(folded, found, quoted, is_title=kind == "title", is_age_field=kind == "age")
    sources: list[Iterable[Candidate]] = [numbers]
    if found or kind == "birth":
        sources.append(birth_candidates(folded.text, found, today=today, is_birth_field=kind == "birth"))
        sources.append(occasions(folded.text, found))
    readings = list(_readings(folded, chain.from_iterable(sources), quoted, (name, language)))
    if len(readings) < _SEVERAL:
        return readings
    return sorted(_by_stated_age(readings), key=lambda reading: (reading.start, reading.end))


def _by_stated_age(readings: Sequence[AgeReading]) -> Iterator[AgeReading]:
    """The readings; a birth year leaves two ages, of which one that is stated as well is the right one."""
    stated = {reading.value for reading in readings if reading.whose is Whose.PERSON and not reading.is_birth}
    last = max((place for place, reading in enumerate(readings) if _is_minor(reading)), default=-1)
    for place, reading in enumerate(readings):
        if reading.why == _SAID and reading.value >= _EIGHTEEN and place < last:
            # a grown-up age is one to be told, and a minor one follows: "I must say I'm 20. I'm 17"
            yield evolve(reading, whose=Whose.OTHER)
            continue
        is_younger = reading.is_year_only and reading.value not in stated and reading.value - 1 in stated
        yield evolve(reading, value=reading.value - 1) if is_younger else reading


def _is_minor(reading: AgeReading) -> bool:
    """Whether a reading gives the person an age under 18 that is not one to be told."""
    is_persons = reading.whose in {Whose.PERSON, Whose.NEAR}
    return is_persons and reading.value < _EIGHTEEN and reading.why != _SAID


def _readings(
    folded: Folded, found: Iterable[Candidate], quoted: Counter[int], named: tuple[str, str]
) -> Iterator[AgeReading]:
    """What the candidates are; of one value as many as are worth quoting."""
    name, language = named
    for candidate in _distinct(found):
        if quoted.get(candidate.value, 0) < MOST_OF_THE_SAME:
            reading = _reading(folded, candidate, name=name, language=language)
            quoted[candidate.value] += reading.whose is not Whose.OTHER
            yield reading


def _reading(folded: Folded, candidate: Candidate, *, name: str, language: str) -> AgeReading:
    language, classes = read_clause(
        folded, candidate.start, candidate.end, form=candidate.form.value, language=language
    )
    label = _label(folded, candidate, classes)
    if (not label and is_of_last_named(classes, form=candidate.form.value)) or (
        label in _READ_OF_ANOTHER
        and is_of_another(folded, candidate.start, classes, form=candidate.form.value, language=language)
    ):
        label = "reference"
    whose, value = _decided(candidate, label, classes)
    start, end = folded.span(candidate.start, candidate.end)
    said = (start, end)
    if whose in {Whose.NEAR, Whose.JUST}:
        said = folded.span(*said_span(folded, candidate.start, candidate.end))
    return AgeReading(
        value=value,
        whose=whose,
        why=label,
        field=name,
        start=start,
        end=end,
        quote=folded.original[start:end],
        said=said,
        is_disguised=candidate.is_split or folded.is_disguised(candidate.start, candidate.end),
        is_birth=candidate.is_birth,
        is_year_only=candidate.is_year_only,
    )


def _label(folded: Folded, candidate: Candidate, classes: Sequence[str]) -> str:
    label = labeller("whose")(tuple(classes))
    is_grown = candidate.value >= _EIGHTEEN and label == "past"
    if (label == "" or is_grown) and is_told(folded.text, candidate.start, candidate.number_end):
        label = label if _TOLD.isdisjoint(classes) else "stated"
    if label in _READ_AS_SAID:
        return _behind(folded.text, candidate, classes) or _eighteen(label, candidate, classes)
    if label in _NOT_YET and is_refused(folded.text, candidate.end, classes, candidate.form.value):
        return "refused"
    if label in _NOT_YET and _is_asked(folded.text, candidate.end) and _OWN.isdisjoint(classes):
        return "asked"
    return label


def _behind(text: str, candidate: Candidate, classes: Sequence[str]) -> str:
    """What the words behind an age make of it, where they stand outside its clause."""
    if is_refused(text, candidate.end, classes, candidate.form.value):
        return "refused"
    if is_of_the_past(text, candidate.end, classes, candidate.form.value):
        return "past"
    if is_taken_back(text, candidate.start):
        return "negated"
    if candidate.value == _EIGHTEEN and is_denied(text, candidate.end):
        return "coming"
    if sets_right(text, candidate.number_end):
        return "stated"
    return ""


def _eighteen(label: str, candidate: Candidate, classes: Sequence[str]) -> str:
    """The label, unless an eighteen is said to come."""
    if candidate.value != _EIGHTEEN or not _TURNED.isdisjoint(classes):
        return label
    return labeller("eighteen")(tuple(classes)) or label


def _is_asked(text: str, end: int) -> bool:
    """Whether the reader is asked: "Not 18 yet? Leave", but not "Not 18? True, it takes another month"."""
    return (asked := _ASKED.match(text, end)) is not None and not asked[1]


def _decided(candidate: Candidate, label: str, classes: Sequence[str]) -> tuple[Whose, int]:
    value = candidate.value
    if label == "near-eighteen":
        return (Whose.NEAR, value - 1) if value == _EIGHTEEN else (Whose.OTHER, value)
    if label in _NOT_YET:
        return Whose.NEAR, value - 1
    if label == "corrected":
        return Whose.PERSON, value
    if label in {"just", "reached"}:
        return Whose.JUST, value
    if label in {"person", "stated", "aged", "guessed", _SAID} or (label == "relative" and "also" in classes):
        return Whose.PERSON, value
    return Whose.OTHER if label else _default(candidate), value


def _default(candidate: Candidate) -> Whose:
    """Whose a number is that no pattern explains."""
    if candidate.form in {Form.BARE, Form.BDAY}:
        return Whose.OTHER
    if candidate.form is Form.AGE and candidate.value < _YOUNGEST_WITHOUT_WORDS:
        return Whose.OTHER
    return Whose.PERSON


def _distinct(found: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[int, int]] = set()
    for candidate in found:
        if (candidate.start, candidate.end) not in seen:
            seen.add((candidate.start, candidate.end))
            yield candidate
