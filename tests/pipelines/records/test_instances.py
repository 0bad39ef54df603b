"""Rows that are made and read without Django's constructor are what it would make."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from pipelines.records.bulk import insert_with_keys, instances_among
from pipelines.records.instances import new_row
from pipelines.records.models import Advertiser, AdvertVersion, Contact, CrawlRun
from tests.pipelines.pages import run_of

MODELS = list(apps.get_app_config("records").get_models())


def values_of(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_new_row_has_the_defaults_of_its_model(model: type[models.Model]) -> None:
    row = new_row(model)
    assert values_of(row) == values_of(model())
    assert (row._state.adding, row._state.db) == (True, None)


def test_what_is_made_anew_for_every_row_is_shared_by_none() -> None:
    one, other = new_row(AdvertVersion, title="Anna"), new_row(AdvertVersion)
    one.fields["age"] = "21"
    assert (one.title, other.title, other.fields) == ("Anna", "", {})


def test_a_column_that_the_model_has_not_is_refused() -> None:
    with pytest.raises(TypeError, match="Contact has no colour, site"):
        new_row(Contact, kind="email", colour="red", site="lantaarn")


@pytest.mark.usefixtures("record_file")
def test_a_row_is_read_with_times_and_json_as_the_model_has_them() -> None:
    key = run_of()
    CrawlRun.objects.update(counts={"pages": 3})
    (found,) = instances_among(CrawlRun, "SELECT * FROM records_crawlrun WHERE key IN ({marks})", [key])
    assert values_of(found) == values_of(CrawlRun.objects.get())
    assert (found.counts, found._state.adding, found._state.db) == ({"pages": 3}, False, "default")


@pytest.mark.usefixtures("record_file")
def test_columns_may_stand_in_any_order_and_others_are_fetched_when_asked_for() -> None:
    row = new_row(Advertiser, label="Anna", made_at=datetime(2026, 3, 2, tzinfo=UTC))
    insert_with_keys([row])
    sql = "SELECT made_at, id FROM records_advertiser WHERE id IN ({marks})"
    (found,) = instances_among(Advertiser, sql, [row.pk])
    assert (found.pk, found.made_at, found.get_deferred_fields()) == (row.pk, row.made_at, {"label"})
    assert found.label == "Anna"
