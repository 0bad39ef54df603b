"""The verdict that was just given: the one page that comes of it offers to take it back."""

from attrs import asdict, frozen
from django.http import HttpRequest

SESSION_KEY = "last-verdict"


@frozen(kw_only=True)
class LastVerdict:
    """Ids, the outcome and an address; no text."""

    advert: int
    verdict: int
    outcome: str
    shown_on: str
    """Address of the page that comes right after the verdict; on any other the offer is over."""


def remember(request: HttpRequest, last: LastVerdict) -> None:
    """Offer to undo this verdict on the page that comes next."""
    request.session[SESSION_KEY] = asdict(last)


def last_verdict(request: HttpRequest) -> LastVerdict | None:
    """The verdict that this page offers to undo; None, for good, once another page was looked at."""
    kept = request.session.get(SESSION_KEY)
    if kept is None:
        return None
    if kept.get("shown_on") != request.get_full_path():
        del request.session[SESSION_KEY]
        return None
    return LastVerdict(**kept)


def forget(request: HttpRequest, verdict_id: int) -> None:
    """It was withdrawn: no longer offer it."""
    kept = request.session.get(SESSION_KEY)
    if kept is not None and kept["verdict"] == verdict_id:
        del request.session[SESSION_KEY]
