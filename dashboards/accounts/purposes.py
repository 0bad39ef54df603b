"""Why somebody looks: stated once after login, written beside every look."""

from datetime import datetime

from attrs import asdict, frozen
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dashboards.accounts.mandates_in_force import is_in_force
from dashboards.accounts.models import Role

SESSION_KEY = "purpose"
PURPOSES = {
    "review of new adverts": _("Review of new adverts"),
    "criminal investigation": _("Criminal investigation"),
    "control action in the sector": _("Control action in the sector"),
    "approval of a colleague's work": _("Approval of a colleague's work"),
    "upkeep of the crawls": _("Upkeep of the crawls"),
    "upkeep of the accounts": _("Upkeep of the accounts"),
    "audit of the use": _("Audit of the use"),
}
"""The words that are stored, and what is shown."""
READING = ("review of new adverts", "criminal investigation", "control action in the sector")
APPROVING = "approval of a colleague's work"
NEEDS_MANDATE = frozenset({*READING, APPROVING})
"""Those for which adverts are read: only under a mandate that is in force."""
BY_ROLE: dict[str, tuple[str, ...]] = {
    Role.ANALYST: READING,
    Role.APPROVER: (APPROVING, *READING),
    Role.OPERATOR: ("upkeep of the crawls",),
    Role.AUDITOR: ("audit of the use",),
    Role.MODERATOR: (),
    Role.ADMINISTRATOR: ("upkeep of the accounts", "upkeep of the crawls"),
    "": (),
}
"""What each role may look for, the usual purpose first; without any there is nothing to see."""


@frozen(kw_only=True)
class Purpose:
    """What a session is for."""

    purpose: str
    mandate: str = ""
    """Reference of the mandate; empty where none applies."""
    case: str = ""
    """Reference of the case; empty: none yet."""
    note: str = ""
    """What the person added in own words."""

    @property
    def sentence(self) -> str:
        """The purpose as the audit log holds it."""
        parts = [self.purpose, f"mandate {self.mandate}" if self.mandate else "", self.note]
        return "; ".join(part for part in parts if part)[:300]


def purpose_of(request: HttpRequest) -> Purpose | None:
    """The purpose stated in this session; None: not stated yet."""
    stated = request.session.get(SESSION_KEY)
    return Purpose(**stated) if stated else None


def state(request: HttpRequest, purpose: Purpose) -> None:
    """Keep the purpose for the rest of the session."""
    request.session[SESSION_KEY] = asdict(purpose)


def forget(request: HttpRequest) -> None:
    """The purpose no longer holds: it must be stated again."""
    request.session.pop(SESSION_KEY, None)


def is_valid(purpose: Purpose, role: str, now: datetime) -> bool:
    """Whether somebody in this role may look for it now: it is theirs, and its mandate is in force."""
    if purpose.purpose not in BY_ROLE.get(role, ()):
        return False
    return purpose.purpose not in NEEDS_MANDATE or is_in_force(purpose.mandate, now)
