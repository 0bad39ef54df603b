"""From a batch of pages to what became of each: evidence first, then the record."""

from collections.abc import Callable, Sequence

import structlog
from attrs import frozen

from crawler import failpoints
from pipelines.records.types import Recorded
from pipelines.stages.outcomes import Fate, Outcome, stop_reason
from pipelines.types import ReadPage

Record = Callable[[Sequence[ReadPage]], Recorded]
"""Records pages in one transaction."""
_log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class Committed:
    """What became of a batch."""

    outcomes: tuple[Outcome, ...]
    """In the order of the pages."""
    recorded: tuple[Recorded, ...] = ()
    """One for each transaction."""
    stop: str = ""
    """Why the run has to stop; empty: it goes on."""


def commit(pages: Sequence[ReadPage], *, sync: Callable[[], None], record: Record) -> Committed:
    """Put the evidence of these pages on the disk, then the pages into the record.

    When the record refuses the batch, its pages are recorded one by one, so that one bad page does
    not take the others with it. A failure that is no page's own leaves the rest where they are.
    """
    try:
        failpoints.reach("record.sync")
        sync()
        failpoints.reach("record.begin")
        recorded = record(pages)
        failpoints.reach("record.committed")
        return Committed(outcomes=_all(pages, Fate.RECORDED), recorded=(recorded,))
    except Exception as error:  # noqa: BLE001  whatever it is, the pages must not be acknowledged
        reason = stop_reason(error)
        _log.warning("batch_refused", pages=len(pages), error=type(error).__name__, stop=reason or "")
        if reason is not None:
            return Committed(outcomes=_all(pages, Fate.LEFT, reason), stop=reason)
    return _one_by_one(pages, record)


def _one_by_one(pages: Sequence[ReadPage], record: Record) -> Committed:
    outcomes: list[Outcome] = []
    recorded: list[Recorded] = []
    for number, page in enumerate(pages):
        try:
            recorded.append(record([page]))
            outcomes.append(Outcome(page=page, fate=Fate.RECORDED))
        except Exception as error:  # noqa: BLE001  a page that nobody foresaw costs itself, not the run
            reason = stop_reason(error)
            if reason is not None:
                rest = _all(pages[number:], Fate.LEFT, reason)
                return Committed(outcomes=(*outcomes, *rest), recorded=tuple(recorded), stop=reason)
            name = type(error).__name__
            _log.error("page_refused", site=page.page.site, error=name)
            outcomes.append(Outcome(page=page, fate=Fate.REFUSED, reason=name))
    return Committed(outcomes=tuple(outcomes), recorded=tuple(recorded))


def _all(pages: Sequence[ReadPage], fate: Fate, reason: str = "") -> tuple[Outcome, ...]:
    return tuple(Outcome(page=page, fate=fate, reason=reason) for page in pages)
