"""Selectors of a thread's page: the posts on it, and in each the author, the date and the text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen
from selectolax.lexbor import LexborNode

from spiders.onboarding.addresses import leads_to
from spiders.onboarding.elements import MOST, Indexed, children, holds, names_of, plainness, selectors_of
from spiders.onboarding.moments import date_in
from spiders.pages.text import reader_text
from spiders.urls import absolute_url

FEW = 1.5
"""Posts on a page, in the mean; fewer is no thread."""
LEAST_TEXT = 40
"""Characters of a post, in the mean; what says less is a line of a list."""
NAMED = 1.7
"""Times as much as it says counts what is called a message."""
_WRITTEN = re.compile(r"message|content|body|bbWrapper|tekst|bericht|beitrag|cooked|entry", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:citaat|quote|zitat|citation)\b|(?:schreef|wrote|schrieb|a écrit)\b.{0,30}:"
    r"|originally posted|oorspronkelijk geplaatst",
    re.IGNORECASE,
)
_KEY = re.compile(r"([A-Za-z_-]*)(\d+)")


@frozen(kw_only=True)
class Posts:
    """How posts are read."""

    post: str
    key: str
    key_pattern: str
    author: str
    author_urls: tuple[str, ...]
    posted: str
    text: str
    quotes: str


def posts_of(pages: Sequence[Indexed], shape: str) -> Posts | None:
    """Return how the posts of these pages are read; None where they are no threads.

    :param shape: of the pages: what leads to another one of them is nobody's name.
    """
    is_detail = leads_to(shape)
    candidates = sorted(
        (s for s in _repeated(pages) if _is_post(pages, s)),
        key=lambda s: (-_characters(pages, s), plainness(s)),
    )
    for selector in candidates:
        posts = [(page, node) for page in pages for node in page.elements.get(selector, ())]
        found = _read(selector, posts, is_detail)
        if found is not None:
            return found
    return None


def _repeated(pages: Sequence[Indexed]) -> Iterator[str]:
    """Yield the selectors that name several elements beside one another on most pages."""
    counted: Counter[str] = Counter()
    on: Counter[str] = Counter()
    for page in pages:
        for selector, nodes in page.elements.items():
            if " " not in selector:
                counted[selector] += len(nodes)
                on[selector] += 1
    yield from (s for s in counted if on[s] >= MOST * len(pages) and counted[s] >= FEW * len(pages))


def _is_post(pages: Sequence[Indexed], selector: str) -> bool:
    """Whether most of these elements have a date and a link, and the site's own id."""
    posts = [(page, node) for page in pages for node in page.elements.get(selector, ())]
    if any(
        holds(outer, inner)
        for page in pages[:3]
        for outer in page.elements.get(selector, ())
        for inner in page.elements.get(selector, ())
        if outer.mem_id != inner.mem_id
    ):
        return False
    good = sum(bool(node.css_first("a[href]")) and bool(_date_in(node, page)) for page, node in posts)
    return good >= MOST * len(posts)


def _characters(pages: Sequence[Indexed], selector: str) -> int:
    return sum(len(reader_text(node)) for page in pages for node in page.elements.get(selector, ()))


def _read(
    selector: str, posts: Sequence[tuple[Indexed, LexborNode]], is_detail: Callable[[str], bool]
) -> Posts | None:
    key, pattern = _key_of([node for _, node in posts]) or _key_within([node for _, node in posts])
    posted = _best_date(posts)
    author, urls = _author(posts, is_detail)
    text = _text(posts, author, posted.partition("::")[0])
    characters = sum(len(reader_text(found)) for _, node in posts if text and (found := node.css_first(text)))
    if not (posted and author and text) or characters < LEAST_TEXT * len(posts):
        return None
    return Posts(
        post=selector,
        key=key,
        key_pattern=pattern,
        author=author,
        author_urls=tuple(urls),
        posted=posted,
        text=text,
        quotes=_quotes(posts, text),
    )


def _key_of(nodes: Sequence[LexborNode]) -> tuple[str, str] | None:
    """Return where the site's own id of a post stands: an attribute that differs on every post."""
    for attribute in ("data-id", "data-post-id", "data-post", "id"):
        values = [node.attributes.get(attribute) or "" for node in nodes]
        found = [_KEY.fullmatch(value) for value in values]
        if all(found) and len(set(values)) >= 0.5 * len(values):
            prefixes = {each[1] for each in found if each}
            if len(prefixes) == 1:
                prefix = re.escape(prefixes.pop())
                return f"::attr({attribute})", rf"^{prefix}(?P<key>\d+)$" if prefix else ""
    return None


def _key_within(nodes: Sequence[LexborNode]) -> tuple[str, str]:
    """Return the same where something in the post, and nothing around it, has its id."""
    counted: Counter[str] = Counter()
    for node in nodes:
        ids = [
            found for each in node.css("[id]") if (found := _KEY.fullmatch(each.attributes.get("id") or ""))
        ]
        counted.update({found[1] for found in ids})
    often = [prefix for prefix, count in counted.items() if prefix and count >= MOST * len(nodes)]
    for prefix in sorted(often, key=lambda prefix: ("post" not in prefix, len(prefix), prefix)):
        css, pattern = f'[id^="{prefix}"]', rf"^{re.escape(prefix)}(?P<key>\d+)$"
        first = [
            each.attributes.get("id") or "" for node in nodes if (each := node.css_first(css)) is not None
        ]
        if len({*first}) == len(nodes) and all(re.search(pattern, each) for each in first):
            return f"{css}::attr(id)", pattern
    return "", ""


def _inside(post: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """Yield the elements of a post that one selector finds, and nothing quoted."""
    for node in post.css("*"):
        if node.mem_id == post.mem_id:
            continue
        for selector in [*selectors_of(node), *([node.tag] if node.tag in {"time", "a"} else [])]:
            first = post.css_first(selector)
            if first is not None and first.mem_id == node.mem_id:
                yield selector, node


def _date_in(post: LexborNode, page: Indexed) -> list[str]:
    found = []
    for selector, node in _inside(post):
        for attribute in ("datetime", "title", ""):
            raw = (node.attributes.get(attribute) or "") if attribute else reader_text(node)
            if raw and date_in(raw, now=page.sample.fetched_at) is not None:
                found.append(f"{selector}::attr({attribute})" if attribute else selector)
    return found


def _best_date(posts: Sequence[tuple[Indexed, LexborNode]]) -> str:
    counted = Counter(selector for page, node in posts for selector in set(_date_in(node, page)))
    good = [s for s, count in counted.items() if count >= MOST * len(posts)]
    return min(good, key=lambda s: ("datetime" not in s, "::" not in s, plainness(s)), default="")


def _author(
    posts: Sequence[tuple[Indexed, LexborNode]], is_detail: Callable[[str], bool]
) -> tuple[str, list[str]]:
    """Return the link that every post has, to addresses that come again but are not always the same.

    A link that is another one on every post leads to the post, and one in figures counts something.
    """
    urls: dict[str, list[str]] = {}
    for page, post in posts:
        for selector, node in _inside(post):
            href = node.attributes.get("href") if node.tag == "a" else None
            if href and any(map(str.isalpha, reader_text(node))):
                urls.setdefault(selector, []).append(absolute_url(href, base=page.sample.base))
    urls = {s: found for s, found in urls.items() if not all(map(is_detail, found)) or "#" in found[0]}
    good = [s for s, found in urls.items() if len(found) >= MOST * len(posts) and len(set(found)) > 1]
    best = min(good, key=lambda s: (_is_of_post(urls[s], len(posts)), s == "a", plainness(s)), default="")
    return best, urls.get(best, [])


def _is_of_post(urls: Sequence[str], posts: int) -> bool:
    """Whether a link leads to its post: to another address in each, or to a place in a page."""
    return len({*urls}) >= posts or "#" in urls[0]


def _text(posts: Sequence[tuple[Indexed, LexborNode]], *apart_from: str) -> str:
    sizes: Counter[str] = Counter()
    on: Counter[str] = Counter()
    for _, post in posts:
        others = [
            node for selector in apart_from if selector and (node := post.css_first(selector)) is not None
        ]
        for selector, node in _inside(post):
            if not any(holds(node, each) or each.mem_id == node.mem_id for each in others):
                sizes[selector] += len(reader_text(node))
                on[selector] += 1
    # beside what was written a post may hold its subject and a signature
    good = {s: sizes[s] * (NAMED if _WRITTEN.search(s) else 1) for s in sizes if on[s] >= MOST * len(posts)}
    most = max(good.values(), default=0)
    return min((s for s, size in good.items() if size >= 0.95 * most), key=plainness, default="")


def _quotes(posts: Sequence[tuple[Indexed, LexborNode]], text: str) -> str:
    """Return the selector of what others wrote: quotes by their element, or by how they begin."""
    whole = [node for _, post in posts if (node := post.css_first(text)) is not None]
    if any(node.css_first("blockquote") is not None for node in whole):
        return "blockquote"
    found: Counter[str] = Counter()
    for node in whole:
        for each in children(node):
            if _QUOTED.search(reader_text(each)[:120]):
                style = re.match(r"[a-z-]+", each.attributes.get("style") or "")
                found.update([*names_of(each), *([f'{each.tag}[style^="{style[0]}"]'] if style else [])][:1])
    return max(found, key=lambda name: found[name], default="")
