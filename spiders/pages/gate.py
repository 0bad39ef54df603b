"""A gate in front of the pages: is it there, and what opens it."""

from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from crawler.items import Link, PageKind
from spiders.pages.form_values import pressed
from spiders.pages.forms import LONGEST_FORM
from spiders.pages.links import PRIORITIES
from spiders.pages.page import Page
from spiders.pages.select import first_value
from spiders.urls import resolve


def is_gate(page: Page) -> bool:
    """Whether the page is a gate and not what was asked for."""
    access = page.site.access
    return access is not None and page.tree.css_first(access.marker) is not None


def accept_link(page: Page) -> Link | None:
    """Return the page that opens the gate; None where no request opens it."""
    href, form = _accept(page)
    url = resolve(href, base=page.base, site=page.site) if href is not None else None
    if url is None or len(form) > LONGEST_FORM:
        return None
    return Link(url=url, kind=PageKind.GATE, priority=PRIORITIES[PageKind.GATE], is_forced=True, form=form)


def _accept(page: Page) -> tuple[str | None, str]:
    """Return the address of what opens the gate, and what is sent to it with POST."""
    access, root = page.site.access, page.tree.root
    if access is None or access.accept is None or root is None:
        return None, ""
    if "::" in access.accept:
        return first_value(root, access.accept) or None, ""
    form = page.tree.css_first(access.accept)
    if form is None:
        return None, ""
    if (form.attributes.get("method") or "get").lower() == "post":
        address, sent, _ = pressed(form, url=page.url)
        return (address, sent) if sent else (None, "")
    return _form_address(form), ""


def _form_address(form: LexborNode) -> str:
    """Return the address that a GET form leads to when its button is pressed."""
    action = (form.attributes.get("action") or "").partition("?")[0]
    pairs = [_pair(node) for node in form.css("input[name], button[name], select[name]")]
    return f"{action}?{urlencode(pairs)}" if pairs else action


def _pair(node: LexborNode) -> tuple[str, str]:
    value = node.attributes.get("value")
    default = "on" if node.attributes.get("type") == "checkbox" else ""
    return node.attributes.get("name") or "", value if value is not None else default
