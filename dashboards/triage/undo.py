"""The verdict that was just given, so that one key on the next page takes it back."""

from attrs import asdict, frozen
from django.http import HttpRequest

SESSION_KEY = "last-verdict"


@frozen(kw_only=True)
class LastVerdict:
    """Ids and the outcome; no text."""

    advert: int
    verdict: int
    outcome: str


def remember(request: HttpRequest, last: LastVerdict) -> None:
    """Offer to undo this verdict on the next page."""
    request.session[SESSION_KEY] = asdict(last)


def last_verdict(request: HttpRequest) -> LastVerdict | None:
    """The verdict that can be undone; None where nothing was judged yet or it was undone."""
    kept = request.session.get(SESSION_KEY)
    return LastVerdict(**kept) if kept else None


def forget(request: HttpRequest, verdict_id: int) -> None:
    """It was withdrawn: no longer offer it."""
    last = last_verdict(request)
    if last is not None and last.verdict == verdict_id:
        del request.session[SESSION_KEY]
