"""``baken sites check``: do definitions hold, and what do they read of the site's pages?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_table, say
from crawler.cli.sampling import ONLY_REPLAYED, TermOption, fetch_pages
from crawler.cli.site_new import extractors_at
from crawler.config import load_config
from crawler.sites import SiteDefinition, SiteError, load_site, site_ids

if TYPE_CHECKING:
    from spiders.onboarding.coverage import Coverage

SHOWN = 80
"""Characters of a sample's field."""
SHARE_OF_PAGES = 0.1
"""Part of the pages that may be unread; more is a wrong selector or a changed site."""


def check(
    site: Annotated[str | None, typer.Argument(help="Id of one site; all when left out.")] = None,
    *,
    live: Annotated[bool, typer.Option("--live", help="Fetch pages of the site, under its mandate.")] = False,
    replay: Annotated[
        Path | None,
        typer.Option(help="Read the pages from this recording (.warc.gz).", dir_okay=False),
    ] = None,
    term: TermOption = None,
    pages: Annotated[int, typer.Option(min=5, max=300, help="Pages to look at, about.")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, without samples.")] = False,
) -> None:
    """Say all that is wrong with definitions; with --live or --replay, show what one reads of pages.

    Samples of what was read are shown on a terminal alone. Nothing is recorded.

    \b
    Examples:
      baken sites check
      baken sites check lantaarn
      baken sites check lantaarn --replay tests/fixtures/recordings/lantaarn-2026-03-02.warc.gz
      baken sites check lantaarn --live
    """
    if site is None or not (live or replay):
        if live or replay:
            fail("name one site to look at its pages", Exit.USAGE)
        _check_definitions([site] if site else list(site_ids()), as_json=as_json)
        return
    if term and replay is None:
        fail(ONLY_REPLAYED, Exit.USAGE)
    definition = load_site(site)
    coverage = look_at(definition, recording=replay, most=pages, terms=tuple(term or ()))
    short = falls_short(definition, coverage)
    _show(definition, coverage, short, as_json=as_json)
    raise typer.Exit(int(Exit.FAILED if short else Exit.OK))


def look_at(
    site: SiteDefinition, *, recording: Path | None, most: int, terms: tuple[str, ...] = ()
) -> "Coverage":
    """Fetch some pages as the definition says, and count what it reads of them.

    A site is searched for the terms of its mandate, a recording for ``terms``.
    """
    from spiders.onboarding.coverage import coverage_of
    from spiders.onboarding.reading import with_contacts
    from spiders.onboarding.walking import Walker

    config = load_config()
    set_up_django(config, makes_home=True)
    walker = Walker(site, most=most)
    walker.use_terms(terms)
    fetch_pages(
        site,
        start=walker.start(),
        take=lambda fetched: walker.take(fetched.answer),
        kind_of=walker.kind,
        config=config,
        recording=recording,
        use_terms=walker.use_terms,
    )
    if not walker.pages:
        fail(f"{site.id}: not one page was answered")
    extractors = extractors_at(walker.pages[0].fetched_at, country=site.country)
    return coverage_of(with_contacts(walker.pages, site), extractors)


def falls_short(site: SiteDefinition, coverage: "Coverage") -> list[str]:
    """Return a line for each share below what the definition expects, and for pages that were not read."""
    lines = []
    if not coverage.details:
        lines.append(f"not one advert or post was read on {coverage.pages} pages")
    if coverage.unread > SHARE_OF_PAGES * coverage.pages:
        codes = ", ".join(f"{code} ({count})" for code, count in sorted(coverage.problems.items()))
        lines.append(f"{coverage.unread} of {coverage.pages} pages could not be read: {codes}")
    for name, expected in site.expectations.share.items():
        found = max(coverage.share(name), coverage.share(f"fields.{name}"))
        if coverage.details and found < expected:
            lines.append(f"{name}: {found:.0%} of adverts have it, {expected:.0%} are expected")
    return lines


def _show(site: SiteDefinition, coverage: "Coverage", short: list[str], *, as_json: bool) -> None:
    shares = {name: round(coverage.share(name), 3) for name in coverage.fields}
    if as_json:
        counts = {name: getattr(coverage, name) for name in ("pages", "lists", "details", "unread", "gone")}
        print_json(
            {"site": site.id, **counts, "share": shares, "problems": coverage.problems, "short": short}
        )
        return
    rows = [[name, coverage.fields[name], f"{share:.0%}"] for name, share in shares.items()]
    print_table(["field", "found", "share"], rows, title=f"{site.id}: {coverage.details} read")
    say(f"{coverage.pages} pages: {coverage.lists} lists, {coverage.gone} gone, {coverage.unread} unread")
    if sys.stdout.isatty():
        for number, values in enumerate(coverage.samples, 1):
            sample = [[name, value[:SHOWN]] for name, value in values.items()]
            print_table(["field", "value"], sample, title=f"sample {number}")
    for line in short or ["nothing falls short"]:
        say(line)
    if coverage.problems:
        odd = ", ".join(f"{code} ({count})" for code, count in sorted(coverage.problems.items()))
        say(f"odd: {odd}")


def _check_definitions(names: list[str], *, as_json: bool) -> None:
    problems = {name: _problems(name) for name in names}
    if as_json:
        print_json(problems)
    for name, found in problems.items():
        if not as_json:
            say(f"{name}: ok" if not found else "\n".join([f"{name}:", *(f"  {line}" for line in found)]))
    raise typer.Exit(int(Exit.FAILED if any(problems.values()) else Exit.OK))


def _problems(name: str) -> list[str]:
    try:
        load_site(name)
    except SiteError as error:
        return [f"{error.file}: {problem}" for problem in error.problems]
    return []
