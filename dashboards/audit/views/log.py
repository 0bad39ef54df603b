"""The log of looks, and the proof that nobody changed it."""

from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from dashboards.access import Look, consult
from dashboards.accounts.roles import Right
from dashboards.audit import wording
from dashboards.unread import row_number, unread
from pipelines.records import audit
from pipelines.records.models import AuditEvent
from pipelines.records.types import AuditHead, BrokenEvent

SIZE = 50
"""Rows on a page."""
FILTERS = ("actor", "action", "object_kind", "object_id", "case")


@frozen(kw_only=True)
class Verification:
    """What the check of the whole chain found."""

    head: AuditHead
    broken: BrokenEvent | None


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The events, newest first; this look becomes one of them."""
    wanted = {name: request.GET.get(name, "").strip()[:150] for name in FILTERS}
    before = row_number(request.GET.get("before", ""))
    found = consult(
        request, Right.READ_AUDIT, lambda: _events(wanted, before), lambda rows: _look(rows[:SIZE])
    )
    context: dict[str, Any] = {
        "events": found[:SIZE],
        "before": found[SIZE - 1].sequence if len(found) > SIZE else None,
        "wanted": wanted,
        "is_filtered": any(wanted.values()),
        "actions": wording.ACTIONS,
        "kinds": wording.KINDS,
        "unread": unread(request.GET, _is_read),
    }
    return render(request, "audit/log.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Compute every hash of the chain again and say where it breaks."""
    found = consult(
        request,
        Right.READ_AUDIT,
        lambda: Verification(head=audit.head(), broken=audit.verify()),
        lambda found: Look(action="audit.verify", detail={"intact": found.broken is None}),
    )
    return render(request, "audit/verified.html", {"verification": found})


def _is_read(name: str, value: str) -> bool:
    if name == "object_kind":
        return value in wording.KINDS
    return name in FILTERS or (name == "before" and row_number(value) is not None)


def _events(wanted: dict[str, str], before: int | None) -> list[AuditEvent]:
    events = AuditEvent.objects.filter(**{name: value for name, value in wanted.items() if value})
    if before is not None:
        events = events.filter(sequence__lt=before)
    return list(events.order_by("-sequence")[: SIZE + 1])


def _look(rows: list[AuditEvent]) -> Look:
    span = [rows[-1].sequence, rows[0].sequence] if rows else []
    return Look(action="audit.view", object_kind="audit", detail={"rows": span})
