"""Pages to revisit: columns, and strategies that make them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import strategies as st

from crawler.items import PageKind
from crawler.revisit import Page, Pages

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

rates = st.floats(min_value=1e-3, max_value=1e3)
stakes = st.floats(min_value=0.1, max_value=100)
rows = st.lists(st.tuples(rates, stakes, st.booleans()), min_size=1, max_size=40)


def columns(rows: Sequence[tuple[float, float, bool]]) -> Pages:
    found, weights, collects = zip(*rows, strict=True)
    return Pages(
        rates=np.array(found, dtype=float), stakes=np.array(weights, dtype=float), collects=np.array(collects)
    )


def page(
    number: int, *, rate: float = 1.0, stake: float = 1.0, days: float = 1.0, lists: bool = False
) -> Page:
    return Page(
        url=f"http://www.lantaarn.test/{number}",
        kind=PageKind.LIST if lists else PageKind.ADVERT,
        rate=rate,
        stake=stake,
        visited_at=NOW - timedelta(days=days),
    )
