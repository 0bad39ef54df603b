"""Stored versions under new rules."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from classifiers import classify
from classifiers.types import Assessment, Document, Grade, Hit
from crawler.items import Band
from pipelines.evidence.reclassify import reclassify
from pipelines.records.models import Advert, AdvertVersion, AuditEvent
from tests.pipelines.evidence.recorded import recorded_crawl
from tests.pipelines.pages import T2, assessment

pytestmark = pytest.mark.usefixtures("record_file")


def todays_rules(document: Document, today: date) -> Assessment:
    return classify(document, today=today)


def new_rules(document: Document, today: date) -> Assessment:
    return assessment(Band.STRONG, 0.9) if "2001" in document.title else classify(document, today=today)


def test_the_same_rules_judge_the_same(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    done = reclassify(todays_rules, by="operator", now=T2)
    assert (done.versions, done.differences, done.is_applied) == (3, (), False)


def test_a_version_from_before_counter_evidence_is_no_difference(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    for version in AdvertVersion.objects.all():
        version.assessment.pop("against")
        version.save()
    assert reclassify(todays_rules, by="operator", now=T2).differences == ()


def lowered(document: Document, today: date) -> Assessment:
    found = classify(document, today=today)
    counter = Hit(
        indicator="adult-life", field="title", start=0, end=1, quote="x", weight=-0.2, grade=Grade.UNTESTED
    )
    return evolve(found, against=(counter,)) if "2001" in document.title else found


def test_counter_evidence_that_is_new_is_shown_as_added(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    (found,) = reclassify(lowered, by="operator", now=T2).differences
    assert found.added == ("adult-life",)


def test_new_rules_are_shown_and_nothing_is_written(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    (found,) = reclassify(new_rules, by="operator", now=T2).differences
    assert (found.band_before, found.band_after) == ("none", "strong")
    assert found.added == ("just-of-age", "third-party")
    assert set(Advert.objects.values_list("band", "revision")) == {("none", 1)}


def test_new_rules_are_applied_when_asked_and_accounted_for(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    assert reclassify(new_rules, by="operator", now=T2, apply=True).is_applied
    row = Advert.objects.get(key="2001")
    assert (row.band, row.score, row.revision) == ("strong", 0.9, 2)
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert (event.actor, event.action, event.detail["versions"]) == (
        "operator",
        "record.reclassify",
        [row.current_id],
    )
    assert reclassify(new_rules, by="operator", now=T2).differences == ()


def test_a_past_version_is_judged_but_the_advert_keeps_its_current_one(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    row = Advert.objects.get(key="2001")
    other = AdvertVersion.objects.exclude(advert=row).order_by("id")[0]
    Advert.objects.filter(pk=row.pk).update(current=other)
    reclassify(new_rules, by="operator", now=T2, apply=True)
    row.refresh_from_db()
    assert (row.band, row.versions.get().band) == ("none", "strong")
