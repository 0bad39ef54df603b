"""Dates and numbers as readers of each language write them."""

from datetime import UTC, datetime

import pytest
from django.utils import formats, translation

MORNING = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(("language", "written"), [("nl", "9 mrt 2026, 10:00"), ("en", "9 Mar 2026, 10:00")])
def test_a_moment_is_written_the_way_its_readers_do(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.date_format(MORNING, "DATETIME_FORMAT") == written


@pytest.mark.parametrize(("language", "written"), [("nl", "9 mrt 2026"), ("en", "9 Mar 2026")])
def test_a_day_is_written_without_the_hour(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.date_format(MORNING, "DATE_FORMAT") == written
