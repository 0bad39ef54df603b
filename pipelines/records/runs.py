"""Runs in the record: one crawl of one site, leased by one process, resumed until it is finished."""

import os
import socket
import time
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from django.db import transaction
from django.utils import timezone

import pipelines.records.ready  # noqa: F401  before any model is imported
from pipelines.records import audit
from pipelines.records.across import judge_adverts_of
from pipelines.records.bulk import instances_among
from pipelines.records.errors import RunIsRunning, RunLost, UnknownMandate, UnknownRun, UnknownSite
from pipelines.records.health import judge_run
from pipelines.records.linking_up import link_replies
from pipelines.records.models import CrawlRun, Mandate, Site
from pipelines.records.passing import in_passing

__all__ = ["beat", "begin_run", "compare_adverts", "finish_run", "held_run", "judge_run"]

LEASE = timedelta(seconds=90)
"""A run that has not beaten for this long may be taken over; a beat comes every few seconds."""
HOLD_EVERY = 10.0
"""Seconds between two looks whether the run is still ours while it is compared."""
PURPOSE = "collection under mandate"
ENDS = {
    "finished": CrawlRun.State.FINISHED,
    "failed": CrawlRun.State.FAILED,
    # a site without an end: the next run begins anew, this one would only spend nothing more
    "budget_spent": CrawlRun.State.FAILED,
}
"""Reasons that end a run for good; every other one leaves it to be resumed."""
RUN_BY_KEY = "SELECT * FROM records_crawlrun WHERE key IN ({marks})"
"""As a statement: it is asked for with every batch of pages."""
_log = structlog.get_logger(__name__)


def begin_run(site: str, *, mandate_reference: str, now: datetime, replay: str | None = None) -> str:
    """Lease the unfinished run of this site and recording, or a new one; return its key.

    A run that this process holds already, or whose process is dead, is taken up at once.

    Raises:
        RunIsRunning: another process is crawling the site.
        UnknownSite: no mandate has named the site.
        UnknownMandate: there is none of this reference.
    """
    with transaction.atomic():
        row, mandate = _site(site), _mandate(mandate_reference)
        _release_running(row)
        run = _unfinished(row, replay or "") or _new_run(row, mandate, replay or "", now)
        run.mandate = mandate
        run.state = CrawlRun.State.RUNNING
        run.reason = ""
        run.attempts += 1
        run.started_at = run.started_at or now
        run.beat_at = now
        _hold(run)
        run.save()
        _account(run, "run.begin", {"attempt": run.attempts, "mandate": mandate_reference}, now)
    return run.key


@in_passing
def beat(run_id: str, *, now: datetime, counts: Mapping[str, int]) -> None:
    """Say that the run is alive and how far it is.

    Raises:
        RunLost: another process took it over, or it is over; stop crawling.
    """
    with transaction.atomic():
        run = held_run(run_id)
        run.beat_at = now
        run.counts = dict(counts)
        _hold(run)
        run.save(update_fields=["beat_at", "counts", "holder", "leased_until"])


@in_passing
def finish_run(run_id: str, *, now: datetime, reason: str, counts: Mapping[str, int]) -> None:
    """Link what came in late, and close the run (``finished``, ``failed``) or leave it to be resumed.

    Raises:
        RunLost: another process took it over, or it is over.
    """
    with transaction.atomic():
        run = held_run(run_id)
        link_replies(run_id)
        run.state = ENDS.get(reason, CrawlRun.State.STOPPED)
        run.reason = reason[:100]
        run.counts = dict(counts)
        run.beat_at = now
        run.finished_at = now if reason in ENDS else None
        run.holder, run.leased_until = "", None
        run.save()
        _account(run, "run.finish", {"reason": run.reason}, now)


def compare_adverts(run_id: str) -> None:
    """Judge what the run found by other adverts and by replies, before the index is brought up to date.

    A run that is killed before does it when it is resumed.
    """
    try:
        with transaction.atomic():
            held_run(run_id)
            link_replies(run_id)
        judge_adverts_of(run_id, step=_Holder(run_id).keep)
    except Exception as error:  # noqa: BLE001  the pages are recorded: 'baken reclassify' makes up for it
        _log.error("across_failed", run=run_id, error=type(error).__name__)


class _Holder:
    """Holds a run while it is compared: a large one takes longer than a lease lasts."""

    def __init__(self, run_id: str) -> None:
        self._run_id = run_id
        self._held_at = time.monotonic()

    def keep(self, _judged: int) -> None:
        """Prolong the lease, where the last time is a while ago.

        Raises:
            RunLost: another process took it over; stop comparing.
        """
        if time.monotonic() < self._held_at + HOLD_EVERY:
            return
        self._held_at = time.monotonic()
        with transaction.atomic():
            run = held_run(self._run_id)
            _hold(run)
            run.save(update_fields=["holder", "leased_until"])


def held_run(run_id: str) -> CrawlRun:
    """The run, if this process may write in its name.

    Raises:
        RunLost: another process took it over, or it is over.
        UnknownRun: there is none of this key.
    """
    run = next(instances_among(CrawlRun, RUN_BY_KEY, [run_id]), None)
    if run is None:
        raise UnknownRun(f"No run {run_id!r}.")
    if run.state != CrawlRun.State.RUNNING:
        raise RunLost(f"Run {run_id} is {run.state}: begin a new one with 'baken crawl {run.site.key}'.")
    if run.holder and run.holder != _me():
        raise RunLost(f"Run {run_id} was taken over by {run.holder}.")
    return run


def _site(key: str) -> Site:
    site = Site.objects.filter(key=key).first()
    if site is None:
        raise UnknownSite(f"No mandate names site {key!r}: enter one with 'baken mandate add'.")
    return site


def _mandate(reference: str) -> Mandate:
    mandate = Mandate.objects.filter(reference=reference).first()
    if mandate is None:
        raise UnknownMandate(f"No mandate {reference!r}: 'baken mandate list' shows them.")
    return mandate


def _release_running(site: Site) -> None:
    running = CrawlRun.objects.filter(site=site, state=CrawlRun.State.RUNNING).first()
    if running is None:
        return
    if not _is_abandoned(running):
        raise RunIsRunning(
            f"Site {site.key} is being crawled by {running.holder} (run {running.key}): "
            "wait for its end or stop it."
        )
    running.state, running.reason = CrawlRun.State.STOPPED, "lease_ran_out"
    running.holder, running.leased_until = "", None
    running.save()


def _unfinished(site: Site, replay: str) -> CrawlRun | None:
    states = [CrawlRun.State.STOPPED, CrawlRun.State.QUEUED]
    return (
        CrawlRun.objects.filter(site=site, replay=replay, state__in=states)
        .order_by("queued_at", "id")
        .first()
    )


def _new_run(site: Site, mandate: Mandate, replay: str, now: datetime) -> CrawlRun:
    return CrawlRun(key=uuid.uuid4().hex, site=site, mandate=mandate, replay=replay, queued_at=now)


def _hold(run: CrawlRun) -> None:
    # A lease is about processes, so it goes by the machine's time: a replay's clock starts anew
    # with every process and would never reach the end of a dead process's lease.
    run.holder = _me()
    run.leased_until = timezone.now() + LEASE


def _is_abandoned(run: CrawlRun) -> bool:
    if run.leased_until is None or run.leased_until <= timezone.now() or run.holder == _me():
        return True
    host, _, process = run.holder.rpartition(":")
    return host == socket.gethostname() and process.isdigit() and not _is_alive(int(process))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    """A process that has died and that its parent has not yet noticed still has its number."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False  # no Linux, or gone meanwhile
    return stat.rpartition(")")[2].split()[0] == "Z"


def _me() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _account(run: CrawlRun, action: str, detail: dict[str, object], now: datetime) -> None:
    audit.append(
        actor="baken",
        role="program",
        purpose=PURPOSE,
        action=action,
        object_kind="run",
        object_id=run.key,
        detail={"site": run.site.key, **detail},
        now=now,
    )
