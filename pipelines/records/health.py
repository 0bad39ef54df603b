"""Judges a run before it is closed: what the record holds of it, beside what was expected."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import structlog
from django.db import DatabaseError

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.health import Cause, Finding, Measure, find, measure
from crawler.sites.types import SiteDefinition
from pipelines.records.findings import found_in
from pipelines.records.models import Alarm, CrawlRun
from pipelines.records.passing import in_passing

LAST_RUNS = 5
"""Good runs whose median is what a site usually has."""
_log = structlog.get_logger(__name__)


@in_passing
def judge_run(run_id: str, *, site: SiteDefinition, evidence: Path, now: datetime) -> tuple[str, ...]:
    """Compare a run with what is expected of its site, and keep figures and alarms.

    Returns a line for each alarm, causes first; empty for a good run. Told again of the same run,
    it changes no alarm that was raised.
    """
    run = CrawlRun.objects.select_related("site").get(key=run_id)
    try:
        findings = _judged(run, site=site, evidence=evidence)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it was, nobody knows whether the run was good
        _log.exception("run_not_judged", run=run_id)
        findings = (_unjudged(type(error).__name__),)
    _raise(run, findings, now)
    for finding in findings:
        _log.warning("alarm_raised", site=site.id, run=run_id, cause=finding.cause, where=finding.where)
    return lines_of(findings)


def _judged(run: CrawlRun, *, site: SiteDefinition, evidence: Path) -> tuple[Finding, ...]:
    found = found_in(run, site=site, evidence=evidence)
    measures = measure(found, site.expectations, _history(run))
    run.expectations = {figure.name: _shown(figure) for figure in measures}
    run.save(update_fields=["expectations"])
    return find(found, measures, kind=site.kind)


def _unjudged(error: str) -> Finding:
    return Finding(cause=Cause.NOT_JUDGED, where="health", found=0, detail=f"the comparison failed ({error})")


def lines_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What the operator reads."""
    return tuple(f"{finding.cause}: {finding.detail} [{finding.where}]" for finding in findings)


def _raise(run: CrawlRun, findings: Sequence[Finding], now: datetime) -> None:
    for finding in findings:
        Alarm.objects.get_or_create(
            run=run,
            cause=finding.cause.value,
            where=finding.where,
            defaults={
                "found": finding.found,
                "expected": finding.expected,
                "detail": finding.detail[:300],
                "raised_at": now,
            },
        )


def _history(run: CrawlRun) -> list[Mapping[str, float]]:
    """Figures of the last good runs, latest first; a run with an alarm is no example."""
    past = CrawlRun.objects.filter(site=run.site, state=CrawlRun.State.FINISHED, alarms=None)
    kept = past.exclude(pk=run.pk).exclude(expectations={}).order_by("-queued_at", "-id")[:LAST_RUNS]
    return [
        {name: shown["found"] for name, shown in row.expectations.items() if shown["found"] is not None}
        for row in kept
    ]


def _shown(figure: Measure) -> dict[str, object]:
    return {
        "found": _rounded(figure.found),
        "expected": _rounded(figure.expected),
        "missing": _rounded(figure.missing),
        "met": figure.is_met,
        "source": figure.source,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
