"""What became of the pages of a run that brought nothing; read from their evidence."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import attrs

from crawler.capture.reader import read_capture
from crawler.errors import BakenError
from crawler.health import Sign, Trouble, is_misread, sign_on
from crawler.items import Capture as CaptureFact
from crawler.items import PageKind
from crawler.problems import RETRIED
from crawler.sites.types import SiteDefinition
from pipelines.records.models import Capture, CrawlRun, PageProblem

MOST_LOOKED_AT = 200
"""Pages whose evidence is read; of more, this many from the whole run stand for all."""
REFUSALS = frozenset({401, 403, 429, 451, 503})
"""Statuses with which a site says that we are not wanted, or not now."""
UNREAD_ADVERT = frozenset({"advert-not-found-on-page", "posts-not-found-on-page", "page-empty", "not-a-page"})
UNREAD_LIST = "list-empty"
GATE = "gate-does-not-open"
_BY_SIGN = {
    Sign.CAPTCHA: Trouble.CAPTCHA,
    Sign.HUMAN_CHECK: Trouble.HUMAN_CHECK,
    Sign.GATE: Trouble.GATE,
}


def troubles_in(run: CrawlRun, *, site: SiteDefinition, evidence: Path) -> tuple[int, dict[Trouble, int]]:
    """Return how many addresses were asked for, and how many of them came to what trouble."""
    answered, served, refused = _answers(run)
    problems = _problems(run)
    silent = {url for url, code in problems if code in RETRIED or code == "server-error"} - served
    counted = Counter({Trouble.REFUSED: len(refused - served), Trouble.UNREACHABLE: len(silent - refused)})
    unread = {url: code for url, code in problems if code in {*UNREAD_ADVERT, UNREAD_LIST, GATE}}
    counted.update(_unread(run, unread, evidence=evidence))
    counted[Trouble.UNREAD_LIST] = _misread_lists(run, site=site, evidence=evidence)
    return len(answered | silent), {trouble: count for trouble, count in counted.items() if count}


def _answers(run: CrawlRun) -> tuple[set[str], set[str], set[str]]:
    """Addresses that answered at all, that answered well, and that refused."""
    rows = list(Capture.objects.filter(run=run).values_list("url", "status"))
    return (
        {url for url, _ in rows},
        {url for url, status in rows if status < 400},
        {url for url, status in rows if status in REFUSALS},
    )


def _problems(run: CrawlRun) -> list[tuple[str, str]]:
    return list(PageProblem.objects.filter(run=run).values_list("url", "code").order_by("id"))


def _unread(run: CrawlRun, unread: dict[str, str], *, evidence: Path) -> dict[Trouble, int]:
    """Count by what stands on the pages; beyond the most that are looked at, in proportion."""
    looked_at = _spread(sorted(unread))
    bodies = _bodies(run, looked_at, evidence)
    counted = Counter(_trouble(bodies.get(url, ""), unread[url]) for url in looked_at)
    return {
        trouble: round(count * len(unread) / len(looked_at))
        for trouble, count in counted.items()
        if trouble is not None
    }


def _trouble(html: str, code: str) -> Trouble | None:
    if code == GATE:
        return Trouble.GATE
    sign = sign_on(html)
    if sign is not None:
        return _BY_SIGN[sign]
    # a list may be empty; one that was misread is found by its links
    return Trouble.UNREAD_ADVERT if code in UNREAD_ADVERT else None


def _misread_lists(run: CrawlRun, *, site: SiteDefinition, evidence: Path) -> int:
    lists = Capture.objects.filter(run=run, kind=PageKind.LIST.value, status=200).values_list(
        "url", flat=True
    )
    urls = sorted(set(lists))
    looked_at = _spread(urls)
    misread = sum(is_misread(body, site) for body in _bodies(run, looked_at, evidence).values())
    return round(misread * len(urls) / max(len(looked_at), 1))


def _spread(urls: list[str]) -> list[str]:
    return urls[:: max(1, len(urls) // MOST_LOOKED_AT)]


def _bodies(run: CrawlRun, urls: Iterable[str], evidence: Path) -> dict[str, str]:
    rows = Capture.objects.filter(run=run, url__in=urls).order_by("id")
    return {row.url: _body(row, run.site.key, evidence) for row in rows}


def _body(row: Capture, site: str, evidence: Path) -> str:
    facts = {name.name: getattr(row, name.name) for name in attrs.fields(CaptureFact) if name.name != "site"}
    try:
        body = read_capture(evidence, CaptureFact(site=site, **facts)).body
    except BakenError:
        return ""
    # signs are words of ASCII: any charset will do
    return body.decode("utf-8", "replace")
