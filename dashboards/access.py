"""The one way to a record: right, fetch, log of the look, and only then the record."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import field, frozen
from django.http import HttpRequest
from django.utils import timezone

from dashboards.accounts.purposes import Purpose, purpose_of
from dashboards.accounts.requests import person
from dashboards.accounts.roles import Right, require
from pipelines.records import audit

Found = TypeVar("Found")


@frozen(kw_only=True)
class Look:
    """What is written about one look or act: ids and counts, never advert text or contacts."""

    action: str
    """For instance ``advert.view``."""
    object_kind: str = ""
    object_ids: tuple[str, ...] = ("",)
    """One event is written for each, so that every look at one record can be found."""
    detail: Mapping[str, Any] = field(factory=dict)


def consult(
    request: HttpRequest,
    right: Right,
    fetch: Callable[[], Found],
    describe: Callable[[Found], Look],
) -> Found:
    """What ``fetch`` returns, once the look at it stands in the audit log.

    ``fetch`` must return everything that the page shows: a query set that is read afterwards would show
    more than was logged. It raises ``Http404`` where there is nothing; then nothing is logged.

    Raises:
        PermissionDenied: the role may not do this.
        AuditUnavailable: the log cannot be written.
    """
    require(person(request), right)
    found = fetch()
    write(request, describe(found))
    return found


def write(request: HttpRequest, look: Look) -> None:
    """Append one event with actor, role, purpose and case of the session.

    Raises:
        AuditUnavailable: the log cannot be written.
    """
    purpose = purpose_of(request) or Purpose(purpose="none stated yet")
    user = person(request)
    entry = audit.Entry(
        actor=user.get_username(),
        role=user.role,
        purpose=purpose.sentence,
        case=purpose.case,
        action=look.action,
        object_kind=look.object_kind,
        detail=look.detail,
    )
    audit.append_many(entry, object_ids=look.object_ids or ("",), now=timezone.now())
