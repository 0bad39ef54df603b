"""Loaders of mandates, for ``BAKEN_MANDATES``."""

from datetime import UTC, datetime

from attrs import evolve

from crawler.mandate import Mandate
from tests.crawler.fakes.record import a_mandate


def for_the_board(site: str) -> list[Mandate]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return [evolve(a_mandate(), hosts=("www.lantaarn.test",), starts=start)]


def none(site: str) -> list[Mandate]:
    return []


def out_of_order(site: str) -> list[Mandate]:
    raise OSError("no such table")
