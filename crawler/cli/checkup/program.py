"""The program: what it leans on inside Scrapy, its site files, lexicons, the adopted model, and stops."""

from collections.abc import Callable, Iterator

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.checkup.finding import Finding, bad, ok, warning
from crawler.config import Config
from crawler.errors import BakenError
from crawler.sites import SiteError, load_site, site_ids
from crawler.stop_switch import all_stops


def program(config: Config) -> Iterator[Finding]:
    """Internals, sites, lexicons, model, recording and stops."""
    yield _tried("scrapy", _internals)
    yield _sites()
    yield _tried("lexicons", lambda: _lexicons(config))
    yield _tried("model", lambda: judge_by_adopted(config) or "the committed weights judge")
    if config.replay is not None:
        said = f"BAKEN_REPLAY answers from {config.replay} instead of the sites"
        yield bad("replay", f"{said}: unset it") if config.production else warning("replay", said)
    stops = ", ".join(f"{stop.site} by {stop.by}" for stop in all_stops(config.stops))
    yield warning("stops", f"stopped: {stops}") if stops else ok("stops", "no site is stopped")


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return ok(name, look())
    except BakenError as error:
        return bad(name, str(error))


def _internals() -> str:
    import scrapy

    from crawler.egress.internals import check_internals as check_guard
    from crawler.frontier.internals import check_internals as check_frontier

    check_guard()
    check_frontier()
    return f"{scrapy.__version__} has what guard and frontier lean on"


def _sites() -> Finding:
    known = site_ids()
    wrong = []
    for site in known:
        try:
            load_site(site)
        except SiteError as error:
            wrong.append(str(error))
    return bad("sites", " | ".join(wrong)) if wrong else ok("sites", f"{len(known)}: {', '.join(known)}")


def _lexicons(config: Config) -> str:
    from classifiers.lexicon import lexicon

    own = f", with those of {config.lexicons}" if config.lexicons else ""
    return f"{sum(len(row.phrases) for row in lexicon()):,} phrases{own}"
