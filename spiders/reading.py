"""What is read of an answer of any kind of site: redirects, refusals, gates, and then the page itself."""

from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from crawler.bounds.fields import cut_advert, cut_reply
from crawler.bounds.suspicion import is_suspicious
from crawler.frontier.requests import key_of
from crawler.items import Advert, GoneHow, Link, PageKind, PageRead, Problem, Reply
from crawler.sites.types import SiteDefinition
from spiders.answer import Answer
from spiders.pages.gate import accept_link, is_gate
from spiders.pages.gone import gone_by_redirect, gone_by_status
from spiders.pages.links import PRIORITIES, kind_of
from spiders.pages.page import Page, PageRefused, is_json, open_page
from spiders.pages.task import Task
from spiders.pages.thread import Known
from spiders.urls import resolve

MOST_REDIRECTS = 5
"""One after the other; more is a loop."""

_PAGE_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")

_REFUSALS = {
    401: "access-refused",
    403: "access-refused",
    404: "not-found",
    410: "not-found",
    429: "rate-limited",
    451: "access-refused",
}

OVERSIZED = Problem(
    code="page-oversized", detail="larger, or of more tags, than pages are; it was tried apart and then read"
)


@frozen(kw_only=True)
class Reading:
    """What a page says."""

    kind: PageKind
    adverts: tuple[Advert, ...] = ()
    replies: tuple[Reply, ...] = ()
    gone: Mapping[str, GoneHow] = field(factory=dict)
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


ReadPage = Callable[[Page, PageKind, Known], Reading]
"""Reads a page that is neither gate nor notice; the kind is what was expected there."""


def read_answer(
    answer: Answer, *, site: SiteDefinition, read_page: ReadPage, known: Known, task: Task | None = None
) -> PageRead:
    """Return everything that came of one answer."""
    if 300 <= answer.status < 400:
        reading = _of_redirect(answer, site)
    elif answer.status >= 400:
        reading = _of_refusal(answer, site)
    else:
        reading = _of_body(answer, site=site, read_page=read_page, known=known, task=task or Task())
    most = site.bounds.field_characters
    return PageRead(
        site=site.id,
        url=key_of(answer.url, answer.form),
        kind=reading.kind,
        fetched_at=answer.fetched_at,
        capture=answer.capture,
        adverts=tuple(cut_advert(advert, most) for advert in reading.adverts),
        replies=tuple(cut_reply(reply, most) for reply in reading.replies),
        gone=reading.gone,
        links=reading.links,
        problems=reading.problems,
    )


def error(code: str, detail: str) -> Reading:
    """Return the reading of an answer that cannot be used, with the reason."""
    return Reading(kind=PageKind.ERROR, problems=(Problem(code=code, detail=detail),))


def _of_redirect(answer: Answer, site: SiteDefinition) -> Reading:
    if not answer.location:
        return error("redirect-without-target", f"status {answer.status} has no Location header")
    target = resolve(answer.location, base=answer.url, site=site)
    if target is None:
        problem = Problem(code="redirect-not-followed", detail="it leads off the site or to no page")
        return Reading(kind=PageKind.REDIRECT, problems=(problem,))
    gone = gone_by_redirect(answer.url, target, site)
    if gone:
        return Reading(kind=PageKind.GONE, gone=gone)
    if answer.redirects >= MOST_REDIRECTS:
        return error("redirect-loop", f"more than {MOST_REDIRECTS} redirects, one after the other")
    return Reading(kind=PageKind.REDIRECT, links=(_redirect_link(answer, target, site),))


def _redirect_link(answer: Answer, target: str, site: SiteDefinition) -> Link:
    expected = PageKind.LIST if answer.kind is PageKind.GATE else answer.kind
    kind = kind_of(target, expected, site)
    return Link(
        url=target,
        kind=kind,
        priority=PRIORITIES.get(kind, answer.priority),
        redirects=answer.redirects + 1,
        # a page that sends to itself wants to be asked again, with the cookie that it has just set
        is_forced=target == answer.url,
    )


def _of_refusal(answer: Answer, site: SiteDefinition) -> Reading:
    gone = gone_by_status(answer.url, answer.status, site)
    if gone:
        return Reading(kind=PageKind.GONE, gone=gone)
    code = _REFUSALS.get(answer.status, "server-error" if answer.status >= 500 else "client-error")
    return error(code, f"status {answer.status}")


def _of_body(
    answer: Answer, *, site: SiteDefinition, read_page: ReadPage, known: Known, task: Task
) -> Reading:
    media_type = answer.content_type.partition(";")[0].strip().lower()
    is_data = is_json(media_type) and bool(site.data or site.contact)
    if media_type and not is_data and not media_type.startswith(_PAGE_TYPES):
        return error("not-a-page", "its content type is not that of a page")
    try:
        page = open_page(
            answer.body,
            url=answer.url,
            fetched_at=answer.fetched_at,
            site=site,
            content_type=answer.content_type,
            task=task,
        )
    except PageRefused as refused:
        return Reading(kind=PageKind.ERROR, problems=(refused.problem,))
    reading = _of_gate(answer, page) if is_gate(page) else read_page(page, answer.kind, known)
    odd = (*((OVERSIZED,) if is_suspicious(answer.body) else ()), *page.problems)
    return evolve(reading, problems=(*odd, *reading.problems)) if odd else reading


def _of_gate(answer: Answer, page: Page) -> Reading:
    """Return the link that opens the gate and, after it, the page that was asked for."""
    accept = accept_link(page)
    if accept is None:
        return error("gate-does-not-open", "nothing on the gate can be followed; correct [access] accept")
    again = Link(
        url=answer.url,
        kind=answer.kind,
        priority=answer.priority,
        redirects=answer.redirects,
        is_forced=True,
        form=answer.form,
    )
    links = (accept,) if accept.url == answer.url else (accept, again)
    return Reading(kind=PageKind.GATE, links=links)
