"""What the stored words of the log are called on a page. The log itself keeps its words for ever."""

import re

from django.utils.translation import gettext_lazy as _

from dashboards.accounts.naming import ROLES
from dashboards.accounts.purposes import PURPOSES

ACTIONS = {
    "login": _("logged in"),
    "login.failed": _("failed to log in"),
    "logout": _("logged out"),
    "password.change": _("changed the own password"),
    "purpose.state": _("stated a purpose"),
    "queue.view": _("saw in the queue"),
    "advert.view": _("saw an advert"),
    "advert.compare": _("compared versions of an advert"),
    "search.view": _("saw in a search"),
    "verdict.give": _("gave a verdict"),
    "verdict.withdraw": _("withdrew a verdict"),
    "contact.mark": _("marked a contact"),
    "contact.undo": _("undid the mark of a contact"),
    "runs.view": _("saw the list of runs"),
    "run.view": _("saw a run"),
    "run.begin": _("began a run"),
    "run.finish": _("ended a run"),
    "crawl.stop": _("stopped crawling"),
    "crawl.release": _("released crawling"),
    "mandate.add": _("entered a mandate"),
    "mandate.revoke": _("revoked a mandate"),
    "record.reclassify": _("judged an advert anew by other rules"),
    "labels.read": _("read verdicts as labels"),
    "model.train": _("learned weights from labels"),
    "model.adopt": _("put weights in force"),
    "audit.view": _("saw the log"),
    "audit.verify": _("verified the chain of the log"),
    "accounts.view": _("saw the accounts"),
    "account.add": _("made an account"),
    "account.password": _("gave a new one-time password"),
    "account.activate": _("switched an account on"),
    "account.deactivate": _("switched an account off"),
}
KINDS = {
    "account": _("account"),
    "advert": _("advert"),
    "audit": _("log"),
    "contact": _("contact"),
    "labels": _("labelled adverts"),
    "mandate": _("mandate"),
    "model": _("table of weights"),
    "run": _("run"),
    "site": _("site"),
}
_ROLES = {**ROLES, "program": _("Program"), "shell": _("Command line")}
STORED_PURPOSES = {
    **PURPOSES,
    "login": _("login"),
    "none stated yet": _("none stated yet"),
    "assessment of an advert": _("assessment of an advert"),
    "repair of a contact": _("repair of a contact"),
    "collection under mandate": _("collection under a mandate"),
    "ground for collection": _("ground for collection"),
    "kill switch": _("emergency stop"),
    "new rules for indications": _("new rules for indications"),
    "learning weights": _("learning weights"),
    "weights in force": _("weights in force"),
    "export of labels": _("export of labels"),
    "terms for the lexicons": _("terms for the lexicons"),
}
_MANDATE = re.compile(r"mandate (.+)")
_UNDER = _("mandate %(reference)s")
_FAULTS = {
    "it does not follow the row before it": _("It does not follow the row before it."),
    "its content was altered": _("Its content was altered."),
    "the chain was rewritten after the kept head": _(
        "The chain was rewritten after the number that was kept."
    ),
    "the end of the chain was cut off": _("The end of the chain was cut off."),
}
_MISSING = re.compile(r"row \d+ is missing")
_ROW_MISSING = _("This row is missing.")


def action(stored: str) -> str:
    """What somebody did; empty where the word is not known."""
    return str(ACTIONS.get(stored, ""))


def kind(stored: str) -> str:
    """What kind of record it was done to."""
    return str(KINDS.get(stored, stored))


def role(stored: str) -> str:
    """In which role."""
    return str(_ROLES.get(stored, stored))


def purpose(stored: str) -> str:
    """For what: the purpose and the mandate in words, what the person added as it is."""
    first, *rest = stored.split("; ")
    parts = [str(STORED_PURPOSES.get(first, first))]
    for number, part in enumerate(rest):
        mandate = _MANDATE.fullmatch(part) if number == 0 else None
        parts.append(_UNDER % {"reference": mandate[1]} if mandate else part)
    return "; ".join(parts)


def fault(stored: str) -> str:
    """Why the chain of the log does not hold."""
    return str(_ROW_MISSING if _MISSING.fullmatch(stored) else _FAULTS.get(stored, stored))
