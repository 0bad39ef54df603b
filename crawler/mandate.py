"""A mandate: who ordered a crawl, on which ground, of which hosts, from when to when."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from attrs import frozen

from crawler.errors import NoMandate

WEB_PORTS = (80, 443)


@frozen(kw_only=True)
class Mandate:
    """The leave to crawl, as the record holds it."""

    reference: str
    """The order's own number."""
    legal_basis: str
    authoriser: str
    """Name of the person who gave it."""
    hosts: tuple[str, ...]
    """Exactly these hosts, lower case, without scheme or port; a name below one of them is another host."""
    terms: tuple[str, ...] = ()
    """Search terms that may be used; none where the mandate names none."""
    starts: datetime
    ends: datetime
    """The first instant at which it is over."""
    revoked_at: datetime | None = None
    obeys_robots: bool = True
    ports: tuple[int, ...] = WEB_PORTS

    def is_active(self, now: datetime) -> bool:
        """True from ``starts`` until ``ends`` or the revocation, whichever is first."""
        return self.starts <= now < self.ends and (self.revoked_at is None or now < self.revoked_at)


def permit(mandates: Sequence[Mandate], *, url: str, now: datetime) -> Mandate:
    """Return the active mandate that names the URL's host; of several the one that lasts longest.

    :raises NoMandate: names the host, says why there is none and how to mend it.
    """
    host = host_of(url)
    naming = [mandate for mandate in mandates if host in mandate.hosts]
    active = [mandate for mandate in naming if mandate.is_active(now)]
    if not active:
        raise NoMandate(f"No active mandate names host {host!r}: {_why(naming, now)}. {_mend(host)}")
    return max(active, key=lambda mandate: mandate.ends)


def host_of(url: str) -> str:
    """Lower-case host of a URL; an empty string where it has none or is no URL."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _why(naming: Sequence[Mandate], now: datetime) -> str:
    if not naming:
        return "no mandate names it"
    latest = max(naming, key=lambda mandate: mandate.ends)
    if latest.revoked_at is not None and latest.revoked_at <= now:
        return f"{latest.reference} was revoked at {latest.revoked_at:%Y-%m-%d %H:%M} UTC"
    if latest.ends <= now:
        return f"{latest.reference} ended at {latest.ends:%Y-%m-%d %H:%M} UTC"
    return f"{latest.reference} begins only at {latest.starts:%Y-%m-%d %H:%M} UTC"


def _mend(host: str) -> str:
    return f"Enter the order with 'baken mandate add' and name {host!r} among its hosts."
