"""From the text of a reply to hits about the person: her age, how young she seems, who is in charge.

A reply is not an advert: "I am 45" is its writer, and only what a sentence says of the person counts.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from attrs import frozen

from classifiers.ages import AgeReading, Whose, read_ages
from classifiers.indicators.third_party import is_in_charge
from classifiers.language import detect_language
from classifiers.lexicon import Find
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.normalise import Folded, fold
from classifiers.reactions.indicators import IN_CHARGE, SEEMING, STATED
from classifiers.reactions.words import Manner, manner_of
from classifiers.reading.classes import ages_classes, class_names
from classifiers.reading.clause import said_span, text_after, text_before
from classifiers.reading.tongue import clause_language
from classifiers.undisguise import searched

_ADULT = 18
# Code points whose words tell the language of a short reply.
_TELLING = 300
# Words before an age among which the person's name may stand.
_NEAR = 4
# Word classes that make a number somebody else's, or a time.
_OTHERS = frozenset({"child", "relative", "pet", "client", "thing"})
# Labels of ages that a writer takes her to have.
_SEEMS = frozenset({"looks", "guessed"})
_DURATION = frozenset({"already", "since", "work", "dur", "active"})
# Indicators whose phrases say of a person what a minor's life is like.
_LIFE = frozenset({"school-life", "parents-rules"})
_CONDITION = re.compile(r"(?<!\w)(?:als|indien|if|wenn|falls|si|se|daca|ha|ако|jesli)\s+\Z")


@frozen(kw_only=True)
class ReplyHit:
    """One reason in a reply: ``text[start:end] == quote``."""

    indicator: str
    start: int
    end: int
    quote: str


def read_reaction(
    text: str, *, today: date, language: str | None = None, names: frozenset[str] = frozenset()
) -> tuple[ReplyHit, ...]:
    """Hits in the order of their places, each place once.

    ``today`` is the day of the reply's capture, ``names`` are the folded names of the person in the advert.
    """
    folded, found = searched(fold(text))
    spoken = language or detect_language(folded.text)
    spoken = clause_language(folded.text, 0, min(len(folded.text), _TELLING), spoken)
    manner = manner_of(spoken, today.year)
    places = [
        *_stated_ages(folded, found, spoken, today=today, names=names),
        *_phrases(folded.text, manner, spoken),
        *_life(folded.text, found, manner),
        *_in_charge(folded, found, spoken, manner),
    ]
    return tuple(_hit(text, folded, place) for place in _apart(places))


_Place = tuple[int, int, str]
"""Start and end in the folded text, and the code."""


def _stated_ages(
    folded: Folded, found: Sequence[Find], language: str, *, today: date, names: frozenset[str]
) -> Iterator[_Place]:
    text = folded.text
    for age in read_ages(folded, found, name="text", kind="text", language=language, today=today):
        if age.value >= _ADULT or (age.whose is Whose.OTHER and age.why not in _SEEMS):
            continue
        start, end = _place(folded, age)
        spoken = clause_language(text, start, end, language)
        is_named = not names.isdisjoint(text_before(text, start).split()[-_NEAR:])
        if age.why == "" and _tells_a_duration(text, start, end, language):
            continue
        if is_named or _is_of_person(text, start, end, manner_of(spoken, today.year)):
            yield (*said_span(folded, start, end), SEEMING if age.why in _SEEMS else STATED)


def _is_of_person(text: str, start: int, end: int, manner: Manner) -> bool:
    """Whether the last word before a place that says who is meant says the person; else one after it."""
    before, after = text_before(text, start), text_after(text, end)
    person = _last(manner.person, before)
    writer = _last(manner.writer, before)
    if person is None and writer is None:
        return manner.person.search(after) is not None and manner.writer.search(after) is None
    if writer is None or (person is not None and person.start() > writer.start()):
        return person is not None and _CONDITION.search(before, 0, person.start()) is None
    spoken_by = before[: writer.start()]
    return person is not None and manner.spoken.search(spoken_by) is not None


def _is_last(person: re.Pattern[str], writer: re.Pattern[str], text: str) -> bool:
    """Whether a word for the person stands in the text, and none for the writer behind it."""
    one, other = _last(person, text), _last(writer, text)
    return one is not None and (other is None or one.start() > other.start())


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for match in pattern.finditer(text):
        last = match
    return last


def _phrases(text: str, manner: Manner, language: str) -> Iterator[_Place]:
    """What is said of the person's age in whole phrases."""
    for match in islice(manner.answered.finditer(text), MOST_OF_THE_SAME):
        yield match.start(), match.end(), STATED
    for match in islice(manner.guessed.finditer(text), MOST_OF_THE_SAME):
        if not _is_denied(text, match, manner):
            yield match.start(), match.end(), SEEMING
    for pattern, code in ((manner.stated, STATED), (manner.seeming, SEEMING)):
        for match in islice(pattern.finditer(text), MOST_OF_THE_SAME):
            if _is_denied(text, match, manner) or _tells_of_others(match[0], language):
                continue
            if _concerns_person(text, match, manner):
                yield match.start(), match.end(), code
    for match in islice(manner.minor.finditer(text), MOST_OF_THE_SAME):
        before = text_before(text, match.start())
        person = _last(manner.person, before)
        if person and not _is_denied(text, match, manner) and _concerns_person(text, match, manner):
            yield match.start() - len(before) + person.start(), match.end(), SEEMING


def _life(text: str, found: Sequence[Find], manner: Manner) -> Iterator[_Place]:
    """School, parents' rules: the phrases of the lexicons, where the clause is about the person."""
    for find in found:
        if find.entry.kind == "phrase" and not _LIFE.isdisjoint(find.entry.indicators):
            before = text_before(text, find.start)
            if _is_last(manner.person, manner.writer, before) and not manner.neg.search(before):
                yield find.start, find.end, SEEMING


def _tells_of_others(text: str, language: str) -> bool:
    return not _OTHERS.isdisjoint(class_names(text, ages_classes(language)))


def _tells_a_duration(text: str, start: int, end: int, language: str) -> bool:
    clause = f"{text_before(text, start)} {text_after(text, end)}"
    return not _DURATION.isdisjoint(class_names(clause, ages_classes(language)))


def _in_charge(folded: Folded, found: Sequence[Find], language: str, manner: Manner) -> Iterator[_Place]:
    """Who arranges, answers or takes the money; the writer's own friends are nobody's boss."""
    for match in islice(manner.in_charge.finditer(folded.text), MOST_OF_THE_SAME):
        yield match.start(), match.end(), IN_CHARGE
    arranging = (find for find in found if _arranges(folded, find, language, manner))
    for find in islice(arranging, MOST_OF_THE_SAME):
        yield (*said_span(folded, find.start, find.end), IN_CHARGE)


def _arranges(folded: Folded, find: Find, language: str, manner: Manner) -> bool:
    if find.entry.kind != "third-party" or _ends_with(manner.writer, folded.text, find.start):
        return False
    return is_in_charge(folded, find, language)


def _ends_with(pattern: re.Pattern[str], text: str, end: int) -> bool:
    """Whether the word before a place is one of these."""
    last = _last(pattern, text_before(text, end))
    return last is not None and not text_before(text, end)[last.end() :].strip()


def _concerns_person(text: str, match: re.Match[str], manner: Manner) -> bool:
    """Whether the clause is not about the writer, and no condition."""
    before = text_before(text, match.start())
    person, writer = _last(manner.person, before + match[0]), _last(manner.writer, before)
    if _CONDITION.search(before):
        return False
    if writer is None:
        return True
    return person is not None and person.start() > writer.start()


def _is_denied(text: str, match: re.Match[str], manner: Manner) -> bool:
    return manner.neg.search(text_before(text, match.start())) is not None


def _place(folded: Folded, age: AgeReading) -> tuple[int, int]:
    """Where an age of the untouched text stands in the folded one."""
    if folded.places is None:
        return age.start, age.end
    return bisect_left(folded.places, age.start), bisect_left(folded.places, age.end)


def _apart(places: Sequence[_Place]) -> Iterator[_Place]:
    """Of places that lie over each other the first; a stated age before a guess."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda place: (place[2] != STATED, place[0], -place[1])):
        if not any(place[0] < end and start < place[1] for start, end, _ in kept):
            kept.append(place)
    yield from sorted(kept)


def _hit(text: str, folded: Folded, place: _Place) -> ReplyHit:
    start, end = folded.span(place[0], place[1])
    return ReplyHit(indicator=place[2], start=start, end=end, quote=text[start:end])
