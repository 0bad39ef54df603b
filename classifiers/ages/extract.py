"""All ages of one part of an advert, with whose they are."""

from collections.abc import Iterator, Sequence
from datetime import date

from classifiers.ages.birth import birth_candidates
from classifiers.ages.candidates import candidates
from classifiers.ages.types import AgeReading, Candidate, Form, Whose
from classifiers.lexicon import Find
from classifiers.normalise import Folded
from classifiers.reading.classes import ages_classes
from classifiers.reading.clause import clause_classes
from classifiers.reading.patterns import labeller

# "5 jaar" without a word that says whose: a duration rather than a person's age.
_YOUNGEST_WITHOUT_WORDS = 12
_EIGHTEEN = 18


def read_ages(
    folded: Folded, found: Sequence[Find], *, name: str, kind: str, language: str, today: date
) -> list[AgeReading]:
    """The ages in one part; ``kind`` is ``title``, ``text``, ``age`` or ``birth`` (fields), or ``field``."""
    numbers = candidates(
        folded.text, folded.original, found, is_title=kind == "title", is_age_field=kind == "age"
    )
    births = birth_candidates(folded.text, found, today=today, is_birth_field=kind == "birth")
    readings = [
        _reading(folded, candidate, name=name, language=language) for candidate in [*numbers, *births]
    ]
    return sorted(_distinct(readings), key=lambda reading: (reading.start, reading.end))


def _reading(folded: Folded, candidate: Candidate, *, name: str, language: str) -> AgeReading:
    classes = clause_classes(
        folded, candidate.start, candidate.end, form=candidate.form.value, classes=ages_classes(language)
    )
    label = labeller("whose")(classes)
    whose, value = _decided(candidate, label, classes)
    start, end = folded.span(candidate.start, candidate.end)
    return AgeReading(
        value=value,
        whose=whose,
        why=label,
        field=name,
        start=start,
        end=end,
        quote=folded.original[start:end],
        is_disguised=candidate.is_split or folded.is_disguised(candidate.start, candidate.end),
        is_birth=candidate.is_birth,
        is_year_only=candidate.is_year_only,
    )


def _decided(candidate: Candidate, label: str, classes: Sequence[str]) -> tuple[Whose, int]:
    value = candidate.value
    if label == "near-eighteen":
        return (Whose.NEAR, value - 1) if value == _EIGHTEEN else (Whose.OTHER, value)
    if label == "near":
        return Whose.NEAR, value - 1
    if label == "just":
        return Whose.JUST, value
    if label == "person" or (label == "relative" and "also" in classes):
        return Whose.PERSON, value
    if label:
        return Whose.OTHER, value
    return _default(candidate), value


def _default(candidate: Candidate) -> Whose:
    """Whose a number is that no pattern explains."""
    if candidate.form is Form.BARE:
        return Whose.OTHER
    if candidate.form is Form.AGE and candidate.value < _YOUNGEST_WITHOUT_WORDS:
        return Whose.OTHER
    return Whose.PERSON


def _distinct(readings: Sequence[AgeReading]) -> Iterator[AgeReading]:
    seen: set[tuple[int, int]] = set()
    for reading in readings:
        if (reading.start, reading.end) not in seen:
            seen.add((reading.start, reading.end))
            yield reading
