"""What roles are called on a page."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "analyst": _("Analyst"),
    "approver": _("Approver"),
    "operator": _("Crawl operator"),
    "auditor": _("Auditor"),
    "moderator": _("Moderator"),
    "administrator": _("Administrator"),
}
