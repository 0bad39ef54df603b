"""A page, opened for reading."""

import json
from datetime import datetime
from typing import Any

from attrs import field, frozen
from selectolax.lexbor import LexborHTMLParser

from crawler.items import Problem
from crawler.sites.paths import at_path
from crawler.sites.types import SiteDefinition
from spiders.decode import decode
from spiders.pages.depth import is_too_deep
from spiders.pages.task import Task
from spiders.urls import absolute_url


class PageRefused(Exception):
    """A body that is not read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


@frozen(kw_only=True, eq=False)
class Page:
    """A parsed page and where it came from: all that a page object may look at."""

    site: SiteDefinition
    url: str
    """Canonical URL that was requested."""
    base: str
    """What relative links start from."""
    fetched_at: datetime
    tree: LexborHTMLParser
    size: int
    """Characters of its source."""
    problems: tuple[Problem, ...] = field(factory=tuple)
    """What was odd about its bytes."""
    task: Task = field(factory=Task)
    answer: Any = None
    """The document, where the answer is one; the tree holds no more than its pieces of a page then."""


def open_page(
    body: bytes | str,
    *,
    url: str,
    fetched_at: datetime,
    site: SiteDefinition,
    content_type: str = "",
    task: Task | None = None,
) -> Page:
    """Return the parsed page; PageRefused where nothing or too much is in it."""
    html, problems = _text_of(body, content_type)
    if not html.strip():
        raise PageRefused(Problem(code="page-empty", detail="the answer holds no text"))
    is_data = is_json(content_type)
    if not is_data and is_too_deep(html):
        raise PageRefused(Problem(code="page-too-deep", detail="its elements are nested too deep"))
    document = _document(html) if is_data else None
    tree = LexborHTMLParser(_pieces(document, site) if is_data else html)
    return Page(
        site=site,
        url=url,
        base=_base(tree, url),
        fetched_at=fetched_at,
        tree=tree,
        size=len(html),
        problems=problems,
        task=task or Task(),
        answer=document,
    )


def is_json(content_type: str) -> bool:
    """Whether an answer says that it is a JSON document."""
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type in {"application/json", "text/json"} or media_type.endswith("+json")


def _pieces(document: Any, site: SiteDefinition) -> str:
    """Return the pieces of a page that a document holds."""
    found = [piece for data in site.data for piece in at_path(document, data.html)]
    whole = "".join(piece for piece in found if isinstance(piece, str))
    return "" if is_too_deep(whole) else whole


def _document(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        problem = Problem(code="data-unreadable", detail="the answer says that it is JSON and is not")
        raise PageRefused(problem) from error


def _text_of(body: bytes | str, content_type: str) -> tuple[str, tuple[Problem, ...]]:
    if isinstance(body, str):
        return body, ()
    decoded = decode(body, content_type=content_type)
    return decoded.text, decoded.problems


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.head.css_first("base[href]") if tree.head is not None else None
    href = node.attributes.get("href") if node else None
    return absolute_url(href, base=url) or url if href else url
