"""A gate in front of the pages: is it there, and what opens it."""

from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from crawler.items import Link, PageKind
from spiders.pages.links import PRIORITIES
from spiders.pages.page import Page
from spiders.pages.select import first_value
from spiders.urls import resolve


def is_gate(page: Page) -> bool:
    """Whether the page is a gate and not what was asked for."""
    access = page.site.access
    return access is not None and page.tree.css_first(access.marker) is not None


def accept_link(page: Page) -> Link | None:
    """Return the page that opens the gate; None where the gate cannot be opened by a plain request."""
    href = _accept_address(page)
    url = resolve(href, base=page.base, site=page.site) if href is not None else None
    if url is None:
        return None
    return Link(url=url, kind=PageKind.GATE, priority=PRIORITIES[PageKind.GATE], is_forced=True)


def _accept_address(page: Page) -> str | None:
    access, root = page.site.access, page.tree.root
    if access is None or root is None:
        return None
    if "::" in access.accept:
        return first_value(root, access.accept) or None
    form = page.tree.css_first(access.accept)
    return _form_address(form) if form is not None else None


def _form_address(form: LexborNode) -> str | None:
    """Return the address that a GET form leads to when its button is pressed; None for a POST form."""
    if (form.attributes.get("method") or "get").lower() != "get":
        return None
    action = (form.attributes.get("action") or "").partition("?")[0]
    pairs = [_pair(node) for node in form.css("input[name], button[name], select[name]")]
    return f"{action}?{urlencode(pairs)}" if pairs else action


def _pair(node: LexborNode) -> tuple[str, str]:
    value = node.attributes.get("value")
    default = "on" if node.attributes.get("type") == "checkbox" else ""
    return node.attributes.get("name") or "", value if value is not None else default
