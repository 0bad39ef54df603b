"""Fetches a few pages for a person to look at: from a site under its mandate, or out of a recording."""

from collections import deque
from collections.abc import Callable, Sequence
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from crawler.cli.exits import Exit
from crawler.cli.output import fail
from crawler.config import Config
from crawler.frontier.requests import form_of
from crawler.items import PageKind

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.replay.answers import Answer as RecordedAnswer
    from crawler.replay.answers import Answers
    from crawler.run_context import RunContext
    from crawler.sites import SiteDefinition
    from spiders.onboarding.spider import Fetched, Take

TermOption = Annotated[
    list[str] | None,
    typer.Option(help="Term to search a recording for; a site is searched for its mandate's terms."),
]
ONLY_REPLAYED = "--term goes with --replay: a site is searched for the terms of its mandate"
MOST_RECORDED = 2_000
"""Pages of a recording that are looked at."""


def fetch_pages(
    site: "SiteDefinition",
    *,
    start: Sequence[str],
    take: "Take",
    kind_of: Callable[[str], PageKind],
    config: Config,
    recording: Path | None,
    use_terms: Callable[[tuple[str, ...]], None] | None = None,
    use_hosts: Callable[[tuple[str, ...]], None] | None = None,
    cookie: Callable[[], str] = lambda: "",
) -> None:
    """Fetch pages and hand each to ``take``, which says what to fetch next, until nothing is left.

    ``cookie`` tells what opens the gate, once it has been seen. ``use_terms`` and ``use_hosts``
    hear what the mandate names before the first page; a recording has no mandate.
    """
    if recording is not None:
        _from_recording(recording, start=start, take=take, kind_of=kind_of, cookie=cookie)
    else:
        context = _scratch(site, config)
        if use_terms is not None:
            use_terms(context.mandate.terms)
        if use_hosts is not None:
            use_hosts(context.mandate.hosts)
        _crawl(context, start=start, take=take, kind_of=kind_of, cookie=cookie)


def _from_recording(
    path: Path,
    *,
    start: Sequence[str],
    take: "Take",
    kind_of: Callable[[str], PageKind],
    cookie: Callable[[], str],
) -> None:
    from crawler.replay.answers import Answers
    from crawler.replay.recording import read_recording

    if not path.is_file():
        fail(f"{path}: no such recording; name a .warc.gz file", Exit.USAGE)
    recording = read_recording(path)
    answers, cookies = Answers([recording]), dict[str, str]()
    waiting = deque(start)
    for _ in range(MOST_RECORDED):
        if not waiting:
            return
        key = waiting.popleft()
        _keep(cookies, [cookie()])
        found = _answer(key, answers, cookies)
        fetched = _recorded(key, found, cookies, kind=kind_of(form_of(key)[0]), at=recording.recorded_at)
        _keep(cookies, fetched.set_cookies)
        waiting.extend(take(fetched))


def _answer(key: str, answers: "Answers", cookies: dict[str, str]) -> "RecordedAnswer":
    from crawler.replay.heads import parse_head

    url, form = form_of(key)
    parts, cookie = urlsplit(url), _cookie(cookies)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{'POST' if form else 'GET'} {target} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += ["Content-Type: application/x-www-form-urlencoded"] if form else []
    head = parse_head("\r\n".join(lines).encode("utf-8", "replace"))
    if head is None:
        fail(f"{url}: cannot be asked for")
    return answers.find(head, form.encode())


def _cookie(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _recorded(
    key: str, found: "RecordedAnswer", cookies: dict[str, str], *, kind: PageKind, at: "datetime"
) -> "Fetched":
    from crawler.replay.heads import header_values
    from spiders.answer import Answer
    from spiders.onboarding.spider import Fetched

    url, form = form_of(key)
    first, _, body = found.data.partition(b"\r\n\r\n")
    lines = first.split(b"\r\n")[1:]

    def header(name: bytes) -> str:
        return b"".join(header_values(lines, name)[:1]).decode("utf-8", "replace")

    return Fetched(
        Answer(
            url=url,
            form=form,
            kind=kind,
            status=found.status,
            body=_unpacked(body, header(b"content-encoding")),
            content_type=header(b"content-type"),
            location=header(b"location"),
            fetched_at=at,
        ),
        cookie=_cookie(cookies),
        set_cookies=[value.decode("utf-8", "replace") for value in header_values(lines, b"set-cookie")],
    )


def _unpacked(body: bytes, encoding: str) -> bytes:
    from scrapy.http import Headers

    from crawler.capture.middleware import unpack
    from crawler.capture.reader import MAX_BODY

    return unpack(body, Headers({"Content-Encoding": encoding}) if encoding else Headers(), limit=MAX_BODY)


def _keep(cookies: dict[str, str], headers: Sequence[str]) -> None:
    for header in headers:
        try:
            cookies.update({name: morsel.value for name, morsel in SimpleCookie(header).items()})
        except CookieError:
            continue


def _crawl(
    context: "RunContext",
    *,
    start: Sequence[str],
    take: "Take",
    kind_of: Callable[[str], PageKind],
    cookie: Callable[[], str],
) -> None:
    """Crawl through the guard; evidence goes to the scratch folder and the record hears nothing."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.utils.project import get_project_settings

    from crawler.run import run_crawler
    from crawler.run_context import SETTING
    from spiders.onboarding.spider import OnboardingSpider

    settings, site = get_project_settings(), context.site
    settings.set(SETTING, context, priority="cmdline")
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    facts = {
        "name": site.id,
        "begin": tuple(start),
        "take": staticmethod(take),
        "kind_of": staticmethod(kind_of),
        "cookie": staticmethod(cookie),
        "allowed_domains": [*site.hosts],
    }
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(type("SampleSpider", (OnboardingSpider,), facts))
    outcome = run_crawler(process, crawler)
    if not outcome.is_finished:
        fail(f"{site.id}: the pages could not be fetched ({outcome.reason})")


def _scratch(site: "SiteDefinition", config: Config) -> "RunContext":
    """A context for looking at pages of a site that need not be among the definitions yet."""
    from scrapy.utils.project import get_project_settings

    from crawler.contexts import scratch_of
    from crawler.replaying import replay_until_exit

    replay = replay_until_exit(config.replay) if config.replay else None
    return scratch_of(site, config=config, settings=get_project_settings(), replay=replay)
