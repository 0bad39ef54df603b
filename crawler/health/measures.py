"""The figures of a run beside what the site's definition, or its last runs, let expect."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from crawler.health.types import Found, Measure
from crawler.sites.types import Expectations

COUNT_FLOOR = 0.5
"""Part of the usual number below which a run falls short: no site shrinks to half at once."""
SHARE_FLOOR = 0.7
"""The same for the share of adverts with a field."""
LEAST_SHARE = 0.2
"""A field that fewer adverts have is no habit of the site."""
LEAST_ADVERTS = 10
"""Below this a share says nothing."""

History = Sequence[Mapping[str, float]]
"""Figures of good runs of the same site, by the names of the measures."""


def measure(found: Found, expectations: Expectations, history: History = ()) -> tuple[Measure, ...]:
    """Return every figure of a run; expected is what the definition says, else the usual."""
    figures = _figures(found, expectations)
    stated = _stated(expectations)
    return tuple(
        Measure(name=name, found=value, expected=stated[name], source="site.toml")
        if name in stated
        else _usual(name, value, found, history)
        for name, value in figures.items()
    )


def _figures(found: Found, expectations: Expectations) -> dict[str, float | None]:
    fields = {*found.fields, *expectations.share}
    shares = {f"share.{name}": found.fields.get(name, 0) / max(found.adverts, 1) for name in sorted(fields)}
    counts: dict[str, float | None] = {
        "adverts": found.adverts + found.adverts_waiting,
        "replies": found.replies + found.replies_waiting,
    }
    return {**counts, "newest_days": found.newest_days, **(shares if found.adverts else {})}


def _stated(expectations: Expectations) -> dict[str, float]:
    return dict(_stated_pairs(expectations))


def _stated_pairs(expectations: Expectations) -> Iterator[tuple[str, float]]:
    # zero is what a definition says that says nothing
    if expectations.adverts:
        yield "adverts", expectations.adverts
    if expectations.replies:
        yield "replies", expectations.replies
    if expectations.newest_days is not None:
        yield "newest_days", expectations.newest_days
    for name, share in expectations.share.items():
        yield f"share.{name}", share


def _usual(name: str, value: float | None, found: Found, history: History) -> Measure:
    past = [run[name] for run in history if run.get(name) is not None]
    expected = _floor(name, median(past), found) if past else None
    source = f"median of {len(past)} run{'s' if len(past) > 1 else ''}" if expected is not None else ""
    return Measure(name=name, found=value, expected=expected, source=source)


def _floor(name: str, usual: float, found: Found) -> float | None:
    if name in {"adverts", "replies"}:
        return usual * COUNT_FLOOR if usual else None
    if name.startswith("share.") and usual >= LEAST_SHARE and found.adverts >= LEAST_ADVERTS:
        return usual * SHARE_FLOOR
    return None
