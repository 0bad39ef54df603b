"""Which role may do what: one table, asked by every view."""

from enum import StrEnum

from django.core.exceptions import PermissionDenied

from dashboards.accounts.models import Role, User


class Right(StrEnum):
    """Something that a role may do."""

    READ_ADVERTS = "read-adverts"
    GIVE_VERDICTS = "give-verdicts"
    MARK_CONTACTS = "mark-contacts"
    READ_RUNS = "read-runs"
    READ_AUDIT = "read-audit"
    MANAGE_ACCOUNTS = "manage-accounts"


REVIEW = frozenset({Right.READ_ADVERTS, Right.GIVE_VERDICTS, Right.MARK_CONTACTS, Right.READ_RUNS})
RIGHTS: dict[str, frozenset[Right]] = {
    Role.ANALYST: REVIEW,
    Role.APPROVER: REVIEW,
    Role.OPERATOR: frozenset({Right.READ_RUNS}),
    Role.AUDITOR: frozenset({Right.READ_RUNS, Right.READ_AUDIT}),
    Role.MODERATOR: frozenset(),
    Role.ADMINISTRATOR: frozenset({Right.READ_RUNS, Right.MANAGE_ACCOUNTS}),
    "": frozenset(),
}


def has_right(user: User, right: Right) -> bool:
    """Whether the account's role may do this; being a superuser gives nothing."""
    return user.is_active and right in RIGHTS.get(user.role, frozenset())


def require(user: User, right: Right) -> None:
    """Pass, or refuse with a 403 page.

    Raises:
        PermissionDenied: the role may not do this.
    """
    if not has_right(user, right):
        raise PermissionDenied(right.value)


def landing(user: User) -> str:
    """Name of the page that somebody starts on."""
    if has_right(user, Right.READ_ADVERTS):
        return "queue"
    if has_right(user, Right.READ_AUDIT):
        return "audit-log"
    if has_right(user, Right.MANAGE_ACCOUNTS):
        return "people"
    return "runs" if has_right(user, Right.READ_RUNS) else "nothing"
