"""Reads forums: lists of threads, and threads with their posts."""

from crawler.items import PageKind
from spiders.board import read_list
from spiders.pages.links import kind_of, link_problems, next_links
from spiders.pages.page import Page
from spiders.pages.thread import Known, replies_on
from spiders.reading import Reading, error


def read_forum_page(page: Page, expected: PageKind, known: Known) -> Reading:
    """Return what a page of a forum says."""
    if kind_of(page.url, expected, page.site) is PageKind.THREAD:
        return _thread(page, known)
    return read_list(page)


def _thread(page: Page, known: Known) -> Reading:
    replies, problems = replies_on(page, known=known)
    if not replies:
        return error("posts-not-found-on-page", "selectors.thread.post found nothing: has the site changed?")
    return Reading(
        kind=PageKind.THREAD,
        replies=replies,
        links=next_links(page, PageKind.THREAD),
        problems=(*problems, *link_problems(page)),
    )
