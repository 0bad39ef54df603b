"""A page of a forum thread: one function for each field of a post."""

import re
from collections.abc import Iterator, Mapping

from attrs import evolve
from selectolax.lexbor import LexborNode

from crawler.items import Problem, Reply
from crawler.sites.types import SiteDefinition, ThreadSelectors
from crawler.sites.values import split_selector
from spiders.pages.limits import MOST_POSTS, MOST_TEXT, too_many
from spiders.pages.moment import posted
from spiders.pages.page import Page
from spiders.pages.select import first_value
from spiders.pages.text import reader_text
from spiders.urls import absolute_url, canonical_url, host_of, key_in, key_part

Known = Mapping[str, SiteDefinition]
"""Host to the site that it belongs to: adverts of these sites are recognised in posts."""

_REPEATED = Problem(code="reply-key-repeated", field="key", detail="an earlier post of the page has this id")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE)


def replies_on(page: Page, *, known: Known) -> tuple[tuple[Reply, ...], tuple[Problem, ...]]:
    """Return the posts of a page, and a report for each that repeats the id of another.

    A post whose id is missing, or that has the id of another post, has an empty key: validation makes
    it one of what it says. A post that is shown twice is read once.
    """
    found: dict[str, Reply] = {}
    kept: list[Reply] = []
    title = thread_title(page)
    posts = page.tree.css(_selectors(page).post)
    problems = [*too_many("posts", posts, MOST_POSTS)]
    characters = 0
    for post in posts[:MOST_POSTS]:
        reply = read_reply(post, page, title=title, known=known)
        first = found.setdefault(reply.key, reply) if reply.key else reply
        if first is not reply:
            problems.append(_REPEATED)
            reply = evolve(reply, key="")
        if first is reply or evolve(first, key="") != reply:
            kept.append(reply)
        characters += len(reply.text)
        if characters > MOST_TEXT * page.size:
            problems.append(Problem(code="too-much-text", detail="the posts after this were not read"))
            break
    return tuple(kept), tuple(problems)


def read_reply(post: LexborNode, page: Page, *, title: str, known: Known) -> Reply:
    """Return one post."""
    raw, handle = posted_raw(post, page), author(post, page)
    body = text(post, page)
    reply = Reply(
        site=page.site.id,
        key=key(post, page),
        url=page.url,
        thread=key_in(page.url, page.site.urls.thread),
        thread_title=title,
        author=handle,
        author_key=author_key(post, page) or handle,
        text=body,
        posted=posted(raw, page),
        posted_raw=raw,
        about_urls=about_urls(post, page, text=body, known=known),
    )
    return evolve(reply, problems=tuple(_problems(reply, page)))


def thread_title(page: Page) -> str:
    """Return the subject of the thread."""
    root = page.tree.root
    return first_value(root, _selectors(page).title) if root is not None else ""


def key(post: LexborNode, page: Page) -> str:
    """Return the site's own id of the post."""
    selectors = _selectors(page)
    return key_part(first_value(post, selectors.key), selectors.key_pattern)


def author(post: LexborNode, page: Page) -> str:
    """Return the handle as shown."""
    return first_value(post, _selectors(page).author)


def author_key(post: LexborNode, page: Page) -> str:
    """Return the author's id in the address of the author's page; empty where there is none."""
    href = first_value(post, _selectors(page).author_link)
    return key_in(absolute_url(href, base=page.base), page.site.urls.account) if href else ""


def text(post: LexborNode, page: Page) -> str:
    """Return what was written as a reader sees it, whole."""
    selectors = _selectors(page)
    _, taken = split_selector(selectors.text)
    if selectors.quotes is None or (taken or "text") != "text":
        return first_value(post, selectors.text)
    body = _body(post, page)
    return reader_text(body, without=_ids(body, selectors.quotes)) if body is not None else ""


def posted_raw(post: LexborNode, page: Page) -> str:
    """Return the date as the page holds it."""
    return first_value(post, _selectors(page).posted)


def about_urls(post: LexborNode, page: Page, *, text: str, known: Known) -> tuple[str, ...]:
    """Return the adverts of known sites that a post links to or names, in canonical form, each once."""
    linked = [absolute_url(href, base=page.base) for href in _own_hrefs(post, page)]
    named = [_whole_address(found) for found in _ADDRESS.findall(text)]
    adverts = (_advert_url(url, known) for url in [*linked, *named])
    return tuple(dict.fromkeys(url for url in adverts if url))


def _own_hrefs(post: LexborNode, page: Page) -> list[str]:
    """Return the links that the author wrote, neither quoted nor in what a site adds to each post."""
    body, quotes = _body(post, page), _selectors(page).quotes
    if body is None:
        return []
    quoted = _quoted_links(body, quotes) if quotes else frozenset()
    return [node.attributes.get("href") or "" for node in body.css("a[href]") if node.mem_id not in quoted]


def _quoted_links(body: LexborNode, quotes: str) -> frozenset[int]:
    """Return the links in quotes; a quote within another is not searched again."""
    inner: set[int] = set()
    links: set[int] = set()
    for quote in body.css(quotes):
        if quote.mem_id not in inner:
            inner |= _ids(quote, quotes)
            links |= _ids(quote, "a[href]")
    return frozenset(links)


def _body(post: LexborNode, page: Page) -> LexborNode | None:
    css, _ = split_selector(_selectors(page).text)
    return post.css_first(css) if css else post


def _ids(inside: LexborNode, css: str) -> frozenset[int]:
    return frozenset(node.mem_id for node in inside.css(css))


def _advert_url(url: str, known: Known) -> str | None:
    site = known.get(host_of(url))
    if site is None or not key_in(url, site.urls.advert):
        return None
    return canonical_url(url, drop=site.urls.drop)


def _whole_address(written: str) -> str:
    """Return an address in running text without the punctuation of its sentence."""
    bare = written.rstrip(".,;:!?)]}»”’")
    return bare if "://" in bare else f"http://{bare}"


def _problems(reply: Reply, page: Page) -> Iterator[Problem]:
    if not reply.author:
        yield Problem(code="author-missing", field="author", detail="nothing is where the author should be")
    if not reply.text:
        yield Problem(code="reply-empty", field="text", detail="nothing is where the text should be")
    if reply.posted_raw and reply.posted is None:
        yield Problem(code="date-unreadable", field="posted", detail="no known form of a date")
    if not reply.posted_raw and _selectors(page).posted:
        yield Problem(code="date-missing", field="posted", detail="nothing is where the date should be")


def _selectors(page: Page) -> ThreadSelectors:
    selectors = page.site.selectors.thread
    if selectors is None:
        raise LookupError(f"the site {page.site.id} has no [selectors.thread]")
    return selectors
