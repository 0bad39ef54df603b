"""``baken sites record``: pages of a site as test fixtures, with everybody who is on them replaced."""

import secrets
import shlex
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, say
from crawler.cli.sampling import ONLY_REPLAYED, TermOption, fetch_pages
from crawler.config import load_config
from crawler.items import PageKind
from crawler.sites import SiteDefinition, load_site

if TYPE_CHECKING:
    from datetime import datetime

    from spiders.onboarding.disguise.fixture import Exchange, Fixture
    from spiders.onboarding.disguise.values import Found
    from spiders.onboarding.spider import Fetched

KEY_FILE = "disguise.key"
"""In the home folder: recordings of one site at two times replace the same name by the same word."""


def record(
    site: Annotated[str, typer.Argument(help="Id of the site.")],
    *,
    to: Annotated[Path | None, typer.Option(help="File to write; SITE.warc.gz here when left out.")] = None,
    replay: Annotated[
        Path | None, typer.Option(help="Take the pages from this recording (.warc.gz).", dir_okay=False)
    ] = None,
    term: TermOption = None,
    pages: Annotated[int, typer.Option(min=5, max=300, help="Pages to record, about.")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Record pages of a site as a test fixture in which nobody can be found.

    Names, numbers, mails, handles, addresses, accounts and every word that is not the site's own are
    replaced, the same everywhere; media and scripts are left out. What was written is searched for
    every original value, and removed again if one is found. Fetched under the site's mandate, or
    taken from a recording with --replay.

    \b
    Examples:
      baken sites record lantaarn --to lantaarn-pages.warc.gz
      baken sites record lantaarn --replay tests/fixtures/recordings/lantaarn-2026-03-02.warc.gz
    """
    target = to or Path(f"{site}.warc.gz")
    if target.exists():
        fail(f"{target} exists: choose another name with --to", Exit.USAGE)
    if term and replay is None:
        fail(ONLY_REPLAYED, Exit.USAGE)
    definition = load_site(site)
    fixture, at = _disguised(definition, recording=replay, most=pages, terms=tuple(term or ()))
    _refuse_leaks(fixture)
    _write(target, fixture.exchanges, site=definition, at=at)
    facts: dict[str, object] = {
        "file": str(target),
        "pages": len(fixture.exchanges),
        "replaced": len(fixture.values),
        "left": 0,
        "terms": list(fixture.terms),
    }
    if as_json:
        print_json(facts)
    else:
        say(f"{target}: {facts['pages']} pages, {facts['replaced']} values replaced, none of them is left")
        if fixture.terms:
            say(f"search it with: {' '.join(f'--term {shlex.quote(each)}' for each in fixture.terms)}")


def _disguised(
    site: SiteDefinition, *, recording: Path | None, most: int, terms: tuple[str, ...]
) -> "tuple[Fixture, datetime]":
    from spiders.onboarding.disguise.fixture import make_fixture
    from spiders.onboarding.walking import Walker

    config = load_config()
    set_up_django(config, makes_home=True)
    walker, kept = Walker(site, most=most), list["Fetched"]()
    walker.use_terms(terms)

    def take(fetched: "Fetched") -> Sequence[str]:
        kept.append(fetched)
        return walker.take(fetched.answer)

    fetch_pages(
        site,
        start=walker.start(),
        take=take,
        kind_of=walker.kind,
        config=config,
        recording=recording,
        use_terms=walker.use_terms,
    )
    if not any(page.kind is not PageKind.ERROR for page in walker.pages):
        fail(f"{site.id}: not one page was answered; is it a recording of this site?")
    key = _key(config.home / KEY_FILE)
    find = partial(find_contacts, country=site.country)
    fixture = make_fixture(
        kept,
        walker.pages,
        site=site,
        key=key,
        find=find,
        terms=walker.terms,
    )
    return fixture, kept[0].answer.fetched_at


def find_contacts(text: str, country: str = "NL") -> "list[Found]":
    """Our reader of contacts, as the disguise takes it; numbers without a prefix are those of a country."""
    from pipelines.identify import identify
    from spiders.onboarding.disguise.values import Found

    return [
        Found(kind=each.kind.value, value=each.value, start=each.start, end=each.end)
        for each in identify(text=text, country=country)
    ]


def _refuse_leaks(fixture: "Fixture") -> None:
    from spiders.onboarding.disguise.fixture import leaks

    left = leaks(fixture)
    if left:
        # how many and how long, never what: this line may end in a log
        fail(f"nothing was written: {len(left)} original values would still be there")


def _key(file: Path) -> bytes:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()


def _write(target: Path, exchanges: "Sequence[Exchange]", *, site: SiteDefinition, at: "datetime") -> None:
    from crawler.capture.gzip import compress_member
    from crawler.capture.records import fields_block, record_id, warc_date
    from crawler.capture.records import record as record_of

    date = ("WARC-Date", warc_date(at))
    info = fields_block([("software", "Baken"), ("description", f"{site.id}, disguised: a test fixture")])
    kind = ("Content-Type", "application/warc-fields")
    members = [record_of("warcinfo", [("WARC-Record-ID", record_id()), date, kind], info)]
    for exchange in exchanges:
        members += _records(exchange, date)
    target.write_bytes(b"".join(compress_member(member) for member in members))


def _records(exchange: "Exchange", date: tuple[str, str]) -> list[bytes]:
    from crawler.capture.records import record as record_of
    from crawler.capture.records import record_id, response_head

    answer, question = record_id(), record_id()
    headers = [(name.encode(), value.encode()) for name, value in exchange.headers]
    head = response_head(exchange.status, [*headers, (b"Content-Length", b"%d" % len(exchange.body))])
    cookie = [(b"Cookie", exchange.cookie.encode())] if exchange.cookie else []
    target = ("WARC-Target-URI", exchange.url)
    # no address of a server: this is no evidence, and the sink range says so (RFC 7534)
    address = ("WARC-IP-Address", "192.175.48.1")
    response = [("WARC-Record-ID", answer), date, target, address]
    request = [("WARC-Record-ID", question), date, target, ("WARC-Concurrent-To", answer)]
    http = "application/http;msgtype="
    return [
        record_of("response", [*response, ("Content-Type", f"{http}response")], head + exchange.body),
        record_of(
            "request",
            [*request, ("Content-Type", f"{http}request")],
            _request(exchange, cookie),
        ),
    ]


def _request(exchange: "Exchange", headers: list[tuple[bytes, bytes]]) -> bytes:
    from crawler.capture.records import request_block

    if not exchange.form:
        return request_block("GET", exchange.url, headers, b"")
    body = exchange.form.encode()
    kind = (b"Content-Type", b"application/x-www-form-urlencoded")
    return request_block("POST", exchange.url, [*headers, kind, (b"Content-Length", b"%d" % len(body))], body)
