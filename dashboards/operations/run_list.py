"""Runs of all sites, latest first, and what of them needs somebody's eye."""

from attrs import frozen
from django.db.models import Count, OuterRef, Subquery

from dashboards.operations.alarms import AlarmLine, told
from dashboards.operations.wording import REASONS
from pipelines.records.models import Alarm, CrawlRun, PageProblem, Site

SIZE = 50
"""Runs on a page."""
STOPPED = (CrawlRun.State.STOPPED, CrawlRun.State.FAILED)


@frozen(kw_only=True)
class RunRow:
    """One run in the list."""

    run: CrawlRun
    reason: str
    pages: int | None
    adverts: int | None
    replies: int | None
    problems: int
    alarms: int


@frozen(kw_only=True)
class Attention:
    """A site whose latest run did not end, or did not bring in what is expected."""

    run: CrawlRun
    reason: str
    """Why it did not end; empty where it did."""
    alarms: tuple[AlarmLine, ...]


def run_rows(site: str = "", before: int | None = None) -> tuple[RunRow, ...]:
    """A page of runs and one more, which tells that there are older ones."""
    found = CrawlRun.objects.select_related("site", "mandate").order_by("-pk")
    if site:
        found = found.filter(site__key=site)
    if before is not None:
        found = found.filter(pk__lt=before)
    runs = list(found[: SIZE + 1])
    ids = [run.pk for run in runs]
    problems = dict(
        PageProblem.objects.filter(run__in=ids).values_list("run").annotate(Count("id")).order_by()
    )
    alarms = dict(Alarm.objects.filter(run__in=ids).values_list("run").annotate(Count("id")).order_by())
    return tuple(_row(run, problems.get(run.pk, 0), alarms.get(run.pk, 0)) for run in runs)


def attention() -> tuple[Attention, ...]:
    """What the latest runs of every site need, alarms of the latest finished run first."""
    runs = CrawlRun.objects.filter(site=OuterRef("pk")).order_by("-pk").values("pk")
    newest = dict(
        Site.objects.annotate(
            latest=Subquery(runs[:1]), good=Subquery(runs.filter(state=CrawlRun.State.FINISHED)[:1])
        ).values_list("latest", "good")
    )
    alarms: dict[int, list[Alarm]] = {}
    for alarm in Alarm.objects.filter(run__in=[good for good in newest.values() if good]).order_by("pk"):
        alarms.setdefault(alarm.run_id, []).append(alarm)
    wanted = CrawlRun.objects.filter(pk__in={*newest, *alarms} - {None}).select_related("site")
    found = [_attention(run, alarms.get(run.pk, [])) for run in wanted.order_by("-pk")]
    due = [one for one in found if one.alarms or one.run.state in STOPPED]
    return tuple(sorted(due, key=lambda one: not one.alarms))


def reason_of(run: CrawlRun) -> str:
    """Why it stopped, in words; empty where the state says it."""
    if run.reason in {"", run.state}:
        return ""
    return str(REASONS.get(run.reason.replace("-", "_"), run.reason))


def _attention(run: CrawlRun, alarms: list[Alarm]) -> Attention:
    return Attention(run=run, reason=reason_of(run), alarms=tuple(told(alarm) for alarm in alarms))


def _row(run: CrawlRun, problems: int, alarms: int) -> RunRow:
    return RunRow(
        run=run,
        reason=reason_of(run),
        pages=run.counts.get("pages", run.counts.get("pages_done")),
        adverts=run.counts.get("adverts"),
        replies=run.counts.get("replies"),
        problems=problems,
        alarms=alarms,
    )
