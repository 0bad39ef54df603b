"""``baken sites new``: looks at a few pages of an unknown site and proposes its definition."""

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from attrs import frozen

from crawler.cli.bounded import TooMuchWork, within_cpu
from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_table, say
from crawler.cli.sampling import ONLY_REPLAYED, TermOption, fetch_pages
from crawler.config import load_config

if TYPE_CHECKING:
    from crawler.sites import SiteDefinition
    from spiders.onboarding.coverage import Coverage
    from spiders.onboarding.exploring import Explorer
    from spiders.onboarding.types import Extractors, Proposal

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ReplayOption = Annotated[
    Path | None,
    typer.Option(help="Read the pages from this recording (.warc.gz) instead of the site.", dir_okay=False),
]
MOST_SECONDS = 120
"""Of processor time to propose from the pages; ninety real ones take two."""
SAFE_SHARE = 0.8
"""Part of what was seen that a healthy run is expected to have at least."""


def new(
    url: Annotated[str, typer.Argument(help="A page that lists adverts or threads, or leads to such lists.")],
    *,
    site_id: Annotated[
        str, typer.Option("--id", help="Id of the site; made of its host when left out.")
    ] = "",
    replay: ReplayOption = None,
    term: TermOption = None,
    render: Annotated[
        bool | None,
        typer.Option(
            "--render/--no-render", help="Open the pages in a browser; tried by itself where needed."
        ),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write spiders/sites/ID/site.toml.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Look at a list and some adverts of a site, and propose how to read it.

    Fetches up to ninety pages through the guard, under a mandate that names the host; or none,
    with --replay. Shows the proposed site.toml and the share of pages that have each field. Where the
    pages hold no adverts it looks at them once more in a browser, if there is one.

    \b
    Examples:
      baken sites new http://www.lantaarn.test/ --replay tests/fixtures/recordings/lantaarn-2026-03-02.warc.gz
      baken sites new https://www.board.example/ --id board --write
    """
    host = urlsplit(url).hostname or ""
    if not re.match(r"https?://", url) or not host:
        fail(f"{url}: is no absolute address, such as https://www.board.example/", Exit.USAGE)
    site_id = site_id or id_for(host)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", site_id):
        fail(f"{site_id!r} is no id: lower-case letters, digits and _, a letter first", Exit.USAGE)
    if term and replay is None:
        fail(ONLY_REPLAYED, Exit.USAGE)
    if write:
        _refuse_written(site_id)
    look = Look(url=url, host=host, site_id=site_id, recording=replay, terms=tuple(term or ()))
    text, proposal, coverage, is_built = look.proposed(is_rendered=bool(render))
    if is_built and render is None and replay is None and not coverage.details:
        _look_again()
    _show(site_id, text, proposal, coverage, as_json=as_json)
    if write:
        _write(site_id, text)
    elif not as_json:
        say(f"nothing was written: repeat with --write to write spiders/sites/{site_id}/site.toml")
    raise typer.Exit(int(Exit.OK if coverage.details else Exit.FAILED))


def id_for(host: str) -> str:
    """Return the id that a site gets of its host: the part before the last dot."""
    name = host.split(".")[-2] if "." in host else host
    return re.sub(r"[^a-z0-9_]", "_", name.lower()).lstrip("0123456789_") or "site"


def extractors_at(moment: datetime, *, country: str = "NL") -> "Extractors":
    """Our readers of contacts and ages, as onboarding takes them."""
    from classifiers import Document, classify
    from pipelines.identify import identify
    from spiders.onboarding.types import Extractors

    def has_age(text: str) -> bool:
        return bool(classify(Document(title="", text=text, fields={}), today=moment.date()).ages)

    def finds_contact(text: str, country: str) -> bool:
        return bool(identify(text=text, country=country))

    return Extractors(finds_contact=finds_contact, has_age=has_age, country=country)


@frozen(kw_only=True)
class Look:
    """What is looked at."""

    url: str
    host: str
    site_id: str
    recording: Path | None
    terms: tuple[str, ...]

    def proposed(self, *, is_rendered: bool) -> "tuple[str, Proposal, Coverage, bool]":
        """Return the file, the proposal, what it reads, and whether scripts seem to build the pages."""
        from crawler.sites import SiteDefinition
        from spiders.onboarding.coverage import coverage_of
        from spiders.onboarding.exploring import Explorer
        from spiders.onboarding.proposing import propose
        from spiders.onboarding.reading import read_all
        from spiders.onboarding.types import Facts
        from spiders.onboarding.writing import toml_of

        facts = Facts(
            id=self.site_id,
            title=self.site_id.capitalize(),
            hosts=(self.host,),
            start=(self.url,),
            is_rendered=is_rendered,
        )
        explorer = Explorer(facts.start, facts.hosts, self.terms)
        self._explore(explorer, is_rendered=is_rendered)
        moment = explorer.answers[0].fetched_at if explorer.answers else datetime.now(UTC)
        try:
            with within_cpu(MOST_SECONDS):
                proposal = propose(facts, explorer, extractors=extractors_at(moment))
        except TooMuchWork:
            fail(f"{self.host}: its pages take more time to look at than pages do; read the site by hand")
        definition = SiteDefinition.model_validate(tomllib.loads(toml_of(proposal, expectations={})))
        extractors = extractors_at(moment, country=definition.country)
        coverage = coverage_of(read_all(explorer.answers, definition), extractors)
        text = toml_of(proposal, expectations=_expectations(definition, coverage))
        return text, proposal, coverage, explorer.is_built_by_scripts

    def _explore(self, explorer: "Explorer", *, is_rendered: bool) -> None:
        from crawler.items import PageKind
        from crawler.sites import SiteDefinition, SiteKind
        from crawler.sites.types import Render

        config = load_config()
        set_up_django(config, makes_home=True)
        blank = SiteDefinition(
            id=self.site_id,
            title=self.site_id,
            kind=SiteKind.BOARD,
            hosts=(self.host,),
            start=(self.url,),
            render=Render() if is_rendered else None,
        )
        fetch_pages(
            blank,
            start=[self.url],
            take=lambda fetched: explorer.take(fetched.answer),
            kind_of=lambda _: PageKind.LIST,
            config=config,
            recording=self.recording,
            use_terms=explorer.use_terms,
            use_hosts=explorer.use_hosts,
            cookie=lambda: explorer.cookie,
        )


def _look_again() -> None:
    """Look at the pages in a browser; in a process of its own, for a crawl's event loop runs once in one."""
    from crawler.errors import BrowserMissing
    from crawler.rendering.find import find_browser

    try:
        find_browser(load_config().chromium)
    except BrowserMissing as error:
        say(f"the pages hold no adverts, and scripts seem to build them: {error}")
        return
    say("the pages hold no adverts: looking at them once more in a browser")
    command = [sys.executable, "-m", "crawler.cli", *sys.argv[1:], "--render"]
    raise typer.Exit(subprocess.run(command, check=False).returncode)  # noqa: S603  # ourselves


def _expectations(site: "SiteDefinition", coverage: "Coverage") -> dict[str, object]:
    """What a run is expected to find at least: what was seen, less a part."""
    if site.kind.value == "forum":
        return {"replies": max(1, round(coverage.details * SAFE_SHARE))}
    names = ("age", "place", "contact", "account", "posted")
    share = {
        name: round(coverage.share(name) * SAFE_SHARE, 2) for name in names if coverage.share(name) >= 0.25
    }
    least = {"adverts": max(1, round(coverage.details * SAFE_SHARE))}
    return {**least, "share": share} if share else {**least}


def _show(site_id: str, text: str, proposal: "Proposal", coverage: "Coverage", *, as_json: bool) -> None:
    shares = {name: round(coverage.share(name), 3) for name in coverage.fields}
    if as_json:
        print_json(
            {
                "site": site_id,
                "pages": coverage.pages,
                "details": coverage.details,
                "unread": coverage.unread,
                "share": shares,
                "doubts": proposal.doubts,
                "site_toml": text,
            }
        )
        return
    typer.echo(text)
    rows = [[name, coverage.fields[name], f"{share:.0%}"] for name, share in shares.items()]
    title = f"{coverage.details} adverts or posts on {coverage.pages} pages, {coverage.unread} pages unread"
    print_table(["field", "found", "share"], rows, title=title)
    for doubt in proposal.doubts:
        say(f"doubt  {doubt}")


def _refuse_written(site_id: str) -> None:
    """Say before the first page is fetched that nothing could be written."""
    from crawler.sites import SITES_FOLDER

    file = SITES_FOLDER / site_id / "site.toml"
    if file.exists():
        fail(f"{file} exists: choose another --id, or remove it first")


def _write(site_id: str, text: str) -> None:
    from crawler.sites import SITES_FOLDER, load_site

    folder = SITES_FOLDER / site_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(f'"""The site {site_id}."""\n', encoding="utf-8")
    (folder / "site.toml").write_text(text, encoding="utf-8")
    load_site(site_id)
    say(f"written: {folder / 'site.toml'}; see what it reads with: baken sites check {site_id}")
