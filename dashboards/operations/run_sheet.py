"""Everything about one run, without anything that was read."""

from attrs import frozen
from django.db.models import Count
from django.http import Http404

from dashboards.operations.alarms import AlarmLine, told
from dashboards.operations.expectations import ExpectationRow, expectation_rows
from dashboards.operations.run_list import reason_of
from dashboards.operations.wording import ALWAYS, COUNTS, FIELDS, PROBLEM_PREFIX, number, problem
from pipelines.records.models import CrawlRun, PageProblem


@frozen(kw_only=True)
class ProblemCount:
    """How often a problem came up. The pages' addresses stay away: they can hold a title."""

    code: str
    sentence: str
    field: str
    count: int


@frozen(kw_only=True)
class RunSheet:
    """One run with its figures, alarms and problems."""

    run: CrawlRun
    reason: str
    alarms: tuple[AlarmLine, ...]
    counts: tuple[tuple[str, str], ...]
    """Name and number."""
    expectations: tuple[ExpectationRow, ...]
    problems: tuple[ProblemCount, ...]


def run_sheet(key: str) -> RunSheet:
    """The run of this key.

    Raises:
        Http404: there is none.
    """
    run = CrawlRun.objects.select_related("site", "mandate").filter(key=key).first()
    if run is None:
        raise Http404
    return RunSheet(
        run=run,
        reason=reason_of(run),
        alarms=tuple(told(alarm) for alarm in run.alarms.order_by("pk")),
        counts=_counts(run.counts),
        expectations=expectation_rows(run.expectations),
        problems=_problems(run),
    )


def _counts(stored: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Counts with their names; one that a later version added keeps its own."""
    order = list(COUNTS)
    shown = [
        (name, count)
        for name, count in stored.items()
        if not name.startswith(PROBLEM_PREFIX) and (count or name in ALWAYS)
    ]
    shown.sort(key=lambda pair: order.index(pair[0]) if pair[0] in COUNTS else len(order))
    return tuple((str(COUNTS.get(name, name)), number(count)) for name, count in shown)


def _problems(run: CrawlRun) -> tuple[ProblemCount, ...]:
    rows = PageProblem.objects.filter(run=run).values_list("code", "field").order_by()
    counted = rows.annotate(count=Count("id")).order_by("-count", "code", "field")
    return tuple(
        ProblemCount(code=code, sentence=problem(code), field=str(FIELDS.get(field, field)), count=count)
        for code, field, count in counted
    )
