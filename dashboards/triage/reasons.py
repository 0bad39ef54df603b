"""Why an advert stands where it stands: each hit with its sentence, grade and part of the score."""

from attrs import frozen

from dashboards.triage.wording import indicator_sentence
from pipelines.records.assessments import StoredHit, from_json
from pipelines.records.models import AdvertVersion


@frozen(kw_only=True)
class Reason:
    """One hit, numbered as it is in the text."""

    number: int
    indicator: str
    sentence: str
    field: str
    start: int
    end: int
    quote: str
    grade: str
    weight: float
    share: int
    """Per cent of the weights together; an indicator that is hit again counts once, so the others have 0."""
    is_placed: bool
    """Whether the quote stands where the hit says; false points at a fault of ours."""


@frozen(kw_only=True)
class Counter:
    """What lowers the score; it hides no reason and says nothing of who the person is."""

    sentence: str
    field: str
    quote: str
    grade: str
    weight: float
    """Below zero."""
    is_placed: bool
    """As with a reason."""


@frozen(kw_only=True)
class StatedAge:
    """An age that the advert states."""

    value: int
    field: str
    quote: str


def reasons(version: AdvertVersion) -> tuple[Reason, ...]:
    """The hits of a version, heaviest first."""
    hits = from_json(version.assessment)["hits"]
    hits.sort(key=lambda hit: (-hit["weight"], hit["field"] != "title", hit["start"]))
    total = sum({hit["indicator"]: max(hit["weight"], 0.0) for hit in hits}.values())
    counted: set[str] = set()
    found = []
    for number, hit in enumerate(hits, start=1):
        part = 0.0 if hit["indicator"] in counted else max(hit["weight"], 0.0)
        counted.add(hit["indicator"])
        found.append(_reason(number, hit, round(100 * part / total) if total > 0 else 0, version))
    return tuple(found)


def counters(version: AdvertVersion) -> tuple[Counter, ...]:
    """What lowers the score of a version, what lowers it most first."""
    found = from_json(version.assessment)["against"]
    found.sort(key=lambda hit: (hit["weight"], hit["field"] != "title", hit["start"]))
    return tuple(
        Counter(
            sentence=indicator_sentence(hit["indicator"]),
            field=hit["field"],
            quote=hit["quote"],
            grade=hit["grade"],
            weight=hit["weight"],
            is_placed=_is_placed(hit, version),
        )
        for hit in found
    )


def stated_ages(version: AdvertVersion) -> tuple[StatedAge, ...]:
    """Every age that was read, lowest first."""
    ages = [
        StatedAge(value=age["value"], field=age["field"], quote=age["quote"])
        for age in from_json(version.assessment)["ages"]
    ]
    return tuple(sorted(ages, key=lambda age: age.value))


def source_of(version: AdvertVersion, field: str) -> str:
    """The untouched field that offsets count in; empty for an unknown one."""
    if field == "title":
        return version.title
    if field == "text":
        return version.text
    return str(version.fields.get(field, ""))


def _reason(number: int, hit: StoredHit, share: int, version: AdvertVersion) -> Reason:
    return Reason(
        number=number,
        indicator=hit["indicator"],
        sentence=indicator_sentence(hit["indicator"]),
        field=hit["field"],
        start=hit["start"],
        end=hit["end"],
        quote=hit["quote"],
        grade=hit["grade"],
        weight=hit["weight"],
        share=share,
        is_placed=_is_placed(hit, version),
    )


def _is_placed(hit: StoredHit, version: AdvertVersion) -> bool:
    source = source_of(version, hit["field"])
    return 0 <= hit["start"] < hit["end"] and source[hit["start"] : hit["end"]] == hit["quote"]
