"""Forms: what a browser sends when they are filled in."""

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from crawler.items import Link, PageKind
from spiders.pages.form_values import sent_by
from spiders.pages.page import Page
from spiders.urls import resolve

LONGEST_FORM = 4_000
"""Characters that are sent; real forms of this kind hold a few words."""


def form_link(
    form: LexborNode, page: Page, *, kind: PageKind, priority: int, values: Mapping[str, str] | None = None
) -> Link | None:
    """Return the page that a form leads to with some fields filled in; None where it leads off the site."""
    href, sent, is_post = sent_by(form, values, url=page.url)
    url = resolve(href, base=page.base, site=page.site)
    if url is None or len(sent) > LONGEST_FORM or (is_post and not sent):
        return None
    return Link(url=url, kind=kind, priority=priority, form=sent if is_post else "")
