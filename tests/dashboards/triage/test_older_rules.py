from typing import Any

import pytest
from django.test import Client

from pipelines.records.models import AdvertVersion
from tests.dashboards import world

HITS: list[Any] = [
    {"indicator": "stated-age-16-17"},
    {"indicator": "stated-age-16-17", "field": "text", "quote": "Ik ben 17"},
    {"indicator": "gone-indicator", "weight": None, "grade": None, "start": None, "end": "x"},
    {"quote": "Ik ben 17"},
    "text",
]


@pytest.mark.parametrize("hit", HITS)
def test_what_older_rules_stored_never_breaks_a_page(analyst: Client, hit: Any) -> None:
    advert = world.advert()
    ages = [{"value": 17}, {"quote": "17"}, 17]
    AdvertVersion.objects.update(assessment={"hits": [hit], "ages": ages})
    for address in (f"/adverts/{advert.pk}/", "/", "/search/?words=noor"):
        assert analyst.get(address).status_code == 200
    answer = analyst.post(f"/adverts/{advert.pk}/verdict/", {"outcome": "minor", "version": 1})
    assert answer.status_code == 302


def test_a_version_without_an_assessment_is_shown(analyst: Client) -> None:
    advert = world.advert()
    AdvertVersion.objects.update(assessment={})
    assert "Geen aanwijzingen gevonden" in analyst.get(f"/adverts/{advert.pk}/").text
