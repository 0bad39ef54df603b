"""What the comparison takes and gives."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen


class Cause(StrEnum):
    """What is wrong with a run; each raises an alarm. The first ones explain the later ones."""

    BLOCKED = "blocked"
    """The site refuses us: 401, 403, 429, 451, 503, or a page that wants to see a human."""
    CAPTCHA = "captcha"
    """A captcha stands where pages were."""
    GATE_CLOSED = "gate-closed"
    """A gate stays closed, or one stands there that the site's definition does not know."""
    UNREACHABLE = "unreachable"
    """No answers, or errors of the server."""
    TEMPLATE_CHANGED = "template-changed"
    """Pages are there, and the selectors do not find in them what they should."""
    DECOYS = "decoys"
    """The same text under many ids and accounts."""
    NOTHING_FOUND = "nothing-found"
    """Not one advert, or in a forum not one reply."""
    TOO_FEW = "too-few"
    """Fewer than are expected."""
    FIELD_MISSING = "field-missing"
    """Fewer adverts have a field than are expected to."""
    STALE = "stale"
    """The newest advert is older than is expected."""
    NOT_JUDGED = "not-judged"
    """The comparison itself failed: nobody knows whether the run was good."""


class Trouble(StrEnum):
    """What became of a page that brought nothing."""

    REFUSED = "refused"
    """Its status says that we are not wanted."""
    HUMAN_CHECK = "human-check"
    """It asks whether we are human, whatever its status is."""
    CAPTCHA = "captcha"
    GATE = "gate"
    UNREACHABLE = "unreachable"
    UNREAD_ADVERT = "unread-advert"
    """An advert or a thread was expected, and the selectors found none."""
    UNREAD_LIST = "unread-list"
    """It links to adverts or threads, and the selectors of the list found none."""


@frozen(kw_only=True)
class Found:
    """What the record holds of one run, over all its attempts."""

    adverts: int = 0
    """Adverts that were there."""
    replies: int = 0
    adverts_waiting: int = 0
    """Live adverts that the site's budget for visits left alone: they count as being there."""
    replies_waiting: int = 0
    fields: Mapping[str, int] = field(factory=dict)
    """Name to how many of these adverts have it: ``title``, ``posted``, ``contact``, ``age``, …"""
    newest_days: float | None = None
    """Age of the newest advert, in days before the run began; None where no advert has a date."""
    repeated: int = 0
    """Adverts whose text stands under many accounts."""
    pages: int = 0
    """Addresses that were asked for."""
    troubles: Mapping[Trouble, int] = field(factory=dict)
    """How many of them came to what."""


@frozen(kw_only=True)
class Measure:
    """One figure of a run beside what was expected of it."""

    name: str
    """``adverts``, ``replies``, ``newest_days`` or ``share.`` and a field's name."""
    found: float | None
    """None where it could not be told: no advert has a date."""
    expected: float | None = None
    """At least, or for ``newest_days`` at most; None where nothing is expected."""
    source: str = ""
    """Where the expectation comes from: ``site.toml`` or ``median of N runs``."""

    @property
    def missing(self) -> float:
        """How far the figure is from what was expected; 0 where it is met."""
        if self.expected is None:
            return 0
        if self.name == "newest_days":
            return 0 if self.found is None else max(0, self.found - self.expected)
        return max(0, self.expected - (self.found or 0))

    @property
    def is_met(self) -> bool:
        """Whether it is as good as expected, or nothing is expected."""
        is_undated = self.name == "newest_days" and self.expected is not None and self.found is None
        return not is_undated and self.missing <= 0


@frozen(kw_only=True)
class Finding:
    """One thing that is wrong with a run."""

    cause: Cause
    where: str
    """Which pages, figure or selectors; never an address or a text of a page."""
    found: float
    expected: float | None = None
    detail: str
    """One sentence for the operator: what was found, of how much."""
