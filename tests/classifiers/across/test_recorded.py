"""The recorded board: what adverts say of each other makes no adult strong and few of them possible."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from classifiers import Document, classify
from classifiers.across import INDICATORS, LinkedHit, Statement, across, linked_points, with_linked

TRUTH = Path(__file__).parents[2] / "fixtures" / "recordings" / "truth.json"
FAMILIES = {code: indicator.family for code, indicator in INDICATORS.items()}
Fact = Mapping[str, Any]


@cache
def adverts() -> Sequence[tuple[str, date, Fact]]:
    """Every label: an advert at a point in time."""
    moments = json.loads(TRUTH.read_text("utf-8"))["moments"]
    return [
        (key, date.fromisoformat(at[:10]), fact)
        for at, sites in moments.items()
        for key, fact in sites["lantaarn"]["adverts"].items()
    ]


@cache
def judged() -> Sequence[tuple[Fact, str, str, tuple[LinkedHit, ...]]]:
    """Each label with the band of its own text, the band with what stands elsewhere, and those hits."""
    assessed = [
        classify(Document(title=fact["title"], text=fact["text"], fields=fact["fields"]), today=day)
        for _, day, fact in adverts()
    ]
    named: dict[str, set[str]] = defaultdict(set)
    for key, _, fact in adverts():
        for contact in fact["contacts"]:
            named[contact["value"]].add(key)
    statements = [
        Statement(
            advert=int(key),
            version=number,
            title=fact["title"],
            text=fact["text"],
            fields=fact["fields"],
            place=fact["city"],
            ages=assessed[number].ages,
            first_seen=day,
            last_seen=day,
            shared_by=max((len(named[one["value"]]) for one in fact["contacts"]), default=1),
        )
        for number, (key, day, fact) in enumerate(adverts())
    ]
    found = []
    for own, (_, _, fact), assessment in zip(statements, adverts(), assessed, strict=True):
        telling = {keys for one in fact["contacts"] if len(keys := frozenset(named[one["value"]])) <= 50}
        partners = {int(key) for keys in telling for key in keys} - {own.advert}
        hits = across(own, [one for one in statements if one.advert in partners])
        band, _ = with_linked(assessment.band.value, assessment.score, linked_points(hits, FAMILIES))
        found.append((fact, assessment.band.value, band, hits))
    return found


def test_every_label_was_judged() -> None:
    assert len(judged()) >= 517


def test_no_adult_becomes_strong_and_no_minor_falls() -> None:
    changes = Counter((fact["minor"], own, band) for fact, own, band, _ in judged() if own != band)
    assert set(changes) <= {(False, "none", "possible"), (True, "none", "possible")}


def test_few_adults_are_raised_and_nearly_all_of_them_share_an_advertiser_with_a_minor() -> None:
    beside_minor = {fact["advertiser"] for fact, _, _, _ in judged() if fact["minor"]}
    adults = [(fact, own, band) for fact, own, band, _ in judged() if not fact["minor"]]
    raised = [fact for fact, own, band in adults if own != band]
    assert len(raised) <= 0.03 * len(adults)
    assert sum(fact["advertiser"] in beside_minor for fact in raised) >= 0.8 * len(raised)


def test_every_quote_stands_in_the_other_advert() -> None:
    texts = [{**fact["fields"], "title": fact["title"], "text": fact["text"]} for _, _, fact in adverts()]
    hits = [hit for _, _, _, hits in judged() for hit in hits]
    assert hits
    assert [hit for hit in hits if texts[hit.version][hit.field][hit.start : hit.end] != hit.quote] == []
