"""Runs: how each went, without anything that was read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards.access import Look, consult
from dashboards.accounts.roles import Right
from dashboards.operations.run_list import SIZE, attention, run_rows
from dashboards.operations.run_sheet import run_sheet
from dashboards.unread import Unread, row_number, unread
from pipelines.records.models import Site


@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """The latest runs of all sites, or of one; above them what needs an eye."""
    site, before = request.GET.get("site", ""), row_number(request.GET.get("before", ""))
    found, due = consult(
        request,
        Right.READ_RUNS,
        lambda: (run_rows(site, before), attention() if before is None and not site else ()),
        lambda _: Look(action="runs.view"),
    )
    context: dict[str, Any] = {
        "rows": found[:SIZE],
        "before": found[SIZE - 1].run.pk if len(found) > SIZE else None,
        "attention": due,
        "site": site,
        "unread": _unread(request, site),
    }
    return render(request, "operations/runs.html", context)


@require_safe
def run(request: HttpRequest, key: str) -> HttpResponse:
    """One run: alarms, counts, expectations, and problems by code."""
    sheet = consult(
        request,
        Right.READ_RUNS,
        lambda: run_sheet(key),
        lambda found: Look(action="run.view", object_kind="run", object_ids=(found.run.key,)),
    )
    return render(request, "operations/run.html", {"sheet": sheet})


def _unread(request: HttpRequest, site: str) -> tuple[Unread, ...]:
    is_site = bool(site) and Site.objects.filter(key=site).exists()

    def is_read(name: str, value: str) -> bool:
        return is_site if name == "site" else name == "before" and row_number(value) is not None

    return unread(request.GET, is_read)
