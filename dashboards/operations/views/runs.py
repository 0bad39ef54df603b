"""Runs: how each went, without anything that was read."""

from typing import Any

from attrs import frozen
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards.access import Look, consult
from dashboards.accounts.roles import Right
from pipelines.records.models import CrawlRun, PageProblem

SIZE = 50
"""Runs on a page."""


@frozen(kw_only=True)
class ProblemCount:
    """How often a problem came up. The pages' addresses stay away: they can hold a title."""

    code: str
    field: str
    count: int


@frozen(kw_only=True)
class RunSheet:
    """One run with its problems."""

    run: CrawlRun
    problems: tuple[ProblemCount, ...]


@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """The latest runs of all sites."""
    before = request.GET.get("before", "")
    found = consult(request, Right.READ_RUNS, lambda: _runs(before), lambda _: Look(action="runs.view"))
    context: dict[str, Any] = {
        "runs": found[:SIZE],
        "before": found[SIZE - 1].pk if len(found) > SIZE else None,
    }
    return render(request, "operations/runs.html", context)


@require_safe
def run(request: HttpRequest, key: str) -> HttpResponse:
    """One run: counts, expectations and problems by code."""
    sheet = consult(
        request,
        Right.READ_RUNS,
        lambda: _sheet(key),
        lambda found: Look(action="run.view", object_kind="run", object_ids=(found.run.key,)),
    )
    return render(request, "operations/run.html", {"sheet": sheet})


def _runs(before: str) -> list[CrawlRun]:
    found = CrawlRun.objects.select_related("site", "mandate").annotate(problem_count=Count("problems"))
    if before.isascii() and before.isdigit() and len(before) < 18:
        found = found.filter(pk__lt=int(before))
    return list(found.order_by("-pk")[: SIZE + 1])


def _sheet(key: str) -> RunSheet:
    found = CrawlRun.objects.select_related("site", "mandate").filter(key=key).first()
    if found is None:
        raise Http404
    rows = PageProblem.objects.filter(run=found).values_list("code", "field").order_by()
    counted = rows.annotate(count=Count("id")).order_by("-count", "code", "field")
    problems = tuple(ProblemCount(code=code, field=field, count=count) for code, field, count in counted)
    return RunSheet(run=found, problems=problems)
