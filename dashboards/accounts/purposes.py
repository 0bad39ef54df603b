"""Why somebody looks: stated once after login, written beside every look."""

from attrs import asdict, frozen
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

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
USUAL = {
    Role.APPROVER: "approval of a colleague's work",
    Role.OPERATOR: "upkeep of the crawls",
    Role.ADMINISTRATOR: "upkeep of the accounts",
    Role.AUDITOR: "audit of the use",
}
DEFAULT = "review of new adverts"


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


def usual_purpose(role: str) -> str:
    """The purpose that the form offers first to somebody in this role."""
    return USUAL.get(Role(role), DEFAULT) if role else DEFAULT
