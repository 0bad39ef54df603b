"""From the figures of a run to what is wrong with it."""

from collections.abc import Iterator, Sequence

from crawler.health.types import Cause, Finding, Found, Measure, Trouble
from crawler.sites.types import SiteKind

FEW = 3
"""Pages; fewer are an accident of the web and no state of the site."""
SMALL_PART = 0.02
"""Part of the pages; a refusal now and then is no block."""
LARGE_PART = 0.1
"""On a small site one page can be this much."""
REPEATED_PART = 0.3
"""Part of the adverts; advertisers copy from one another, but not a third of a site."""

_EXPLAINED = {
    Trouble.REFUSED: (Cause.BLOCKED, "refused with 401, 403, 429, 451 or 503"),
    Trouble.HUMAN_CHECK: (Cause.BLOCKED, "answered with a check whether we are human"),
    Trouble.CAPTCHA: (Cause.CAPTCHA, "answered with a captcha"),
    Trouble.GATE: (Cause.GATE_CLOSED, "answered with a gate that did not open; see [access] in site.toml"),
    Trouble.UNREACHABLE: (Cause.UNREACHABLE, "without an answer or with an error of the server"),
    Trouble.UNREAD_ADVERT: (
        Cause.TEMPLATE_CHANGED,
        "in which the selectors found no advert or post",
    ),
    Trouble.UNREAD_LIST: (
        Cause.TEMPLATE_CHANGED,
        "whose links the selectors of lists did not find",
    ),
}
_PLACES = {
    Trouble.UNREAD_ADVERT: "selectors.advert",
    Trouble.UNREAD_LIST: "selectors.list",
    Trouble.GATE: "access",
}


def find(found: Found, measures: Sequence[Measure], *, kind: SiteKind) -> tuple[Finding, ...]:
    """Return everything that is wrong with a run, causes before what follows from them."""
    findings = [*_troubles(found, kind), *_decoys(found), *_nothing(found, kind)]
    findings += _shortfalls(measures, is_empty=not found.adverts + found.adverts_waiting)
    order = list(Cause)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.cause)))


def _troubles(found: Found, kind: SiteKind) -> Iterator[Finding]:
    for trouble, (cause, words) in _EXPLAINED.items():
        count = found.troubles.get(trouble, 0)
        if not _is_many(count, found.pages):
            continue
        place = _PLACES.get(trouble, "pages")
        if kind is SiteKind.FORUM and place == "selectors.advert":
            place = "selectors.thread"
        yield Finding(
            cause=cause,
            where=f"{place} ({trouble.value})",
            found=count,
            detail=f"{count} of {found.pages} pages {words}",
        )


def _is_many(count: int, pages: int) -> bool:
    return count >= max(FEW, SMALL_PART * pages) or count > LARGE_PART * pages


def _decoys(found: Found) -> Iterator[Finding]:
    if found.adverts and found.repeated > REPEATED_PART * found.adverts:
        detail = f"{found.repeated} of {found.adverts} adverts repeat a text that stands under many accounts"
        yield Finding(cause=Cause.DECOYS, where="adverts", found=found.repeated, detail=detail)


def _nothing(found: Found, kind: SiteKind) -> Iterator[Finding]:
    is_forum = kind is SiteKind.FORUM
    what, count = ("replies", found.replies) if is_forum else ("adverts", found.adverts)
    waiting = found.replies_waiting if is_forum else found.adverts_waiting
    if not count + waiting:
        detail = f"no {what} on {found.pages} pages"
        yield Finding(cause=Cause.NOTHING_FOUND, where=what, found=0, detail=detail)


def _shortfalls(measures: Sequence[Measure], *, is_empty: bool) -> Iterator[Finding]:
    for figure in measures:
        # where there is nothing at all, that is said already, and nothing more follows from it
        is_said = is_empty and figure.name in {"adverts", "newest_days"}
        if figure.expected is None or figure.is_met or is_said:
            continue
        yield Finding(
            cause=_cause(figure.name),
            where=figure.name,
            found=round(figure.found or 0, 3),
            expected=round(figure.expected, 3),
            detail=_sentence(figure),
        )


def _cause(name: str) -> Cause:
    if name == "newest_days":
        return Cause.STALE
    return Cause.FIELD_MISSING if name.startswith("share.") else Cause.TOO_FEW


def _sentence(figure: Measure) -> str:
    expected = figure.expected or 0
    if figure.name == "newest_days":
        age = "has no readable date" if figure.found is None else f"is {figure.found:.1f} days old"
        return f"the newest advert {age}; at most {expected:g} days expected ({figure.source})"
    if figure.name.startswith("share."):
        name = figure.name.removeprefix("share.")
        return f"{figure.found or 0:.0%} of adverts have {name}; {expected:.0%} expected ({figure.source})"
    return f"{figure.found or 0:g} {figure.name}; {expected:g} expected ({figure.source})"
