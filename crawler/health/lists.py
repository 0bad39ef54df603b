"""Whether a list was misread: it leads to adverts, and the selectors do not see them."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.health.signs import MOST
from crawler.sites.types import SiteDefinition
from crawler.sites.values import split_selector


def is_misread(html: str, site: SiteDefinition) -> bool:
    """Whether links of a list match the address of an advert or thread, and the list's selectors find none.

    A list whose menu goes on to be found says nothing of that by itself.
    """
    patterns = [pattern for pattern in (site.urls.advert, site.urls.thread) if pattern]
    selectors = [
        selector for selector in (site.selectors.list.adverts, site.selectors.list.threads) if selector
    ]
    if not patterns or not selectors:
        return False
    tree = LexborHTMLParser(html[:MOST])
    if any(tree.css_first(split_selector(selector)[0]) is not None for selector in selectors):
        return False
    paths = {_path(node.attributes.get("href") or "") for node in tree.css("a[href]")}
    return any(re.search(pattern, path) for path in paths for pattern in patterns)


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""
