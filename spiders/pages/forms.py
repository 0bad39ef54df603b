"""Forms: what a browser sends when they are filled in."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from crawler.items import Link, PageKind
from spiders.pages.page import Page
from spiders.urls import resolve

LONGEST_FORM = 4_000
"""Characters that are sent; real forms of this kind hold a few words."""

_NOT_SENT = frozenset({"button", "submit", "reset", "image", "file", "password"})
_CHOSEN = frozenset({"checkbox", "radio"})


def form_link(
    form: LexborNode, page: Page, *, kind: PageKind, priority: int, values: Mapping[str, str] | None = None
) -> Link | None:
    """Return the page that a form leads to with some fields filled in; None where it leads off the site.

    The form's own values are kept: hidden fields, the chosen or else the first of each choice.
    """
    pairs = dict(_pairs(form)) | dict(values or {})
    # an order of its own, so that one search is one page however often the form is met
    sent = urlencode(sorted(pairs.items()))
    action = form.attributes.get("action") or page.url
    is_post = (form.attributes.get("method") or "get").lower() == "post"
    href = action if is_post else f"{action.partition('?')[0].partition('#')[0]}?{sent}"
    url = resolve(href, base=page.base, site=page.site)
    if url is None or len(sent) > LONGEST_FORM or (is_post and not sent):
        return None
    return Link(url=url, kind=kind, priority=priority, form=sent if is_post else "")


def _pairs(form: LexborNode) -> Iterator[tuple[str, str]]:
    for node in form.css("input[name], select[name], textarea[name]"):
        kind = (node.attributes.get("type") or "").lower()
        is_left = kind in _CHOSEN and "checked" not in node.attributes
        if kind not in _NOT_SENT and not is_left:
            yield node.attributes.get("name") or "", _value(node)


def _value(node: LexborNode) -> str:
    if node.tag == "textarea":
        return node.text(deep=True)
    if node.tag == "select":
        option = node.css_first("option[selected]") or node.css_first("option")
        if option is None:
            return ""
        value = option.attributes.get("value")
        return option.text(deep=True).strip() if value is None else value
    return node.attributes.get("value") or ""
