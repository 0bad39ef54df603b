"""From an advert to its assessment: fold, search, read ages, find indicators, add up."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from classifiers.ages import AgeReading, read_ages
from classifiers.indicators.against import AGAINST, find_against
from classifiers.indicators.registry import families, finders, indicators
from classifiers.indicators.types import Part, Place, Reading, is_persons
from classifiers.language import detect_language
from classifiers.learning.in_force import LEARNT, in_force
from classifiers.normalise import fold
from classifiers.parts import kind_of_field
from classifiers.private import Private, private
from classifiers.score import score_and_band, weight
from classifiers.types import Age, Assessment, Document, Grade, Hit
from classifiers.undisguise import searched
from classifiers.version import rules_version
from crawler.items import Band

# A field of the attribute table with one of these keys could not be told from the title or the text in a hit.
_RESERVED = frozenset({"title", "text"})
_NOTHING: frozenset[str] = frozenset()
# The values of an attribute table are the same in many adverts: short ones are read once. Code points of a
# value, and how many are kept.
_SHORT, _SHORT_KEPT = 24, 4_096


def classify(document: Document, *, today: date) -> Assessment:
    """What the rules say of one advert, with every reason quoted.

    ``today`` is the day of capture in the site's time zone: birth years are reckoned against it. The same
    document, day and rules version give the same assessment. No string makes it raise.
    """
    return assess(document, today=today)


def assess(document: Document, *, today: date, without: frozenset[str] = _NOTHING) -> Assessment:
    """``classify`` with some indicators switched off, to see what each of them is worth."""
    reading = _reading(document, today)
    hits = (*_hits(document, reading, without), *_learnt_hits(document, without))
    against = tuple(_against(document, reading, hits, without))
    score, band = score_and_band(hits, families(), against) if hits else (0.0, Band.NONE)
    return Assessment(
        band=band,
        score=score,
        language=reading.language,
        ages=tuple(_age(age) for age in reading.ages),
        hits=hits,
        against=against,
        rules_version=rules_version(),
    )


def _reading(document: Document, today: date) -> Reading:
    parts = parts_of(document)
    language = document.language or detect_language("\n".join(part.folded.text for part in parts[:2]))
    read = [age for part in parts for age in _ages(part, language, today)]
    ages = [age for age in read if is_persons(age)]
    others = [age for age in read if not is_persons(age)] if len(ages) < len(read) else []
    return Reading(parts=parts, ages=ages, others=others, language=language, today=today)


def parts_of(document: Document) -> list[Part]:
    """Title, text and fields of an advert, folded and searched."""
    parts = [_part("title", "title", document.title), _part("text", "text", document.text)]
    for key, value in document.fields.items():
        if key not in _RESERVED:
            is_short = len(value) <= _SHORT
            parts.append(_short_field(key, value, private()) if is_short else _field(key, value))
    return parts


@lru_cache(maxsize=_SHORT_KEPT)
def _short_field(key: str, value: str, _: Private) -> Part:
    return _field(key, value)


def _field(key: str, value: str) -> Part:
    return _part(key, kind_of_field(key), value)


def _part(name: str, kind: str, source: str) -> Part:
    folded, found = searched(fold(source))
    kinds = frozenset([find.entry.kind for find in found])
    phrases = tuple([find for find in found if find.entry.kind == "phrase"]) if "phrase" in kinds else ()
    return Part(name=name, kind=kind, folded=folded, finds=found, phrases=phrases, kinds=kinds)


def _ages(part: Part, language: str, today: date) -> Sequence[AgeReading]:
    if part.kind == "skipped":
        return ()
    if part.kind not in {"title", "text"} and len(part.folded.original) <= _SHORT:
        return _ages_of_short_field(part.name, part.folded.original, private(), (language, today))
    return read_ages(part.folded, part.finds, name=part.name, kind=part.kind, language=language, today=today)


@lru_cache(maxsize=_SHORT_KEPT)
def _ages_of_short_field(key: str, value: str, own: Private, said: tuple[str, date]) -> Sequence[AgeReading]:
    part, (language, today) = _short_field(key, value, own), said
    return read_ages(part.folded, part.finds, name=key, kind=part.kind, language=language, today=today)


def _hits(document: Document, reading: Reading, without: frozenset[str]) -> Iterator[Hit]:
    """Hits in the order of the registry and of their place, each once."""
    seen: set[Place] = set()
    for find in finders():
        for place in find(reading):
            if place.code not in without and place not in seen and _is_on(place.code):
                seen.add(place)
                yield _hit(document, place)


def _learnt_hits(document: Document, without: frozenset[str]) -> Sequence[Hit]:
    """What the wording says by the learnt model in force; nothing without one."""
    model = in_force()
    if model is None or model.wording is None or LEARNT in without:
        return ()
    return model.wording.hits(document, weight=weight(LEARNT))


def _against(
    document: Document, reading: Reading, hits: Sequence[Hit], without: frozenset[str]
) -> Iterator[Hit]:
    """What lowers the soft hits, each once; nothing where there is none to lower."""
    if all(hit.grade is Grade.RULE for hit in hits):
        return
    for place in dict.fromkeys(find_against(reading)):
        if place.code not in without:
            yield _hit(document, place)


def _is_on(code: str) -> bool:
    """Whether an indicator counts: a private lexicon may have found that research contradicts it."""
    return indicators()[code].grade is not Grade.CONTRADICTED


def _hit(document: Document, place: Place) -> Hit:
    indicator = AGAINST.get(place.code) or indicators()[place.code]
    return Hit(
        indicator=place.code,
        field=place.field,
        start=place.start,
        end=place.end,
        quote=source_of(document, place.field)[place.start : place.end],
        weight=weight(place.code),
        grade=indicator.grade,
    )


def source_of(document: Document, field: str) -> str:
    """The untouched text that a hit's or an age's places count in."""
    if field == "title":
        return document.title
    return document.text if field == "text" else document.fields[field]


def _age(age: AgeReading) -> Age:
    return Age(value=age.value, field=age.field, start=age.start, end=age.end, quote=age.quote)
