"""A contact that an advert page shows only when asked."""

from urllib.parse import quote

from crawler.frontier.types import URGENT
from crawler.items import Advert, Link, PageKind, Problem
from crawler.sites.paths import at_path
from spiders.pages.forms import form_link
from spiders.pages.page import Page
from spiders.pages.select import first_value
from spiders.urls import key_in, resolve

PRIORITY = URGENT
"""Before all other adverts: the advert waits for it."""


def contact_link(page: Page) -> Link | None:
    """Return what has to be asked for the contact of the advert on a page; None where nothing has."""
    contact, root = page.site.contact, page.tree.root
    if contact is None or root is None:
        return None
    form = page.tree.css_first(contact.form) if contact.form else None
    if form is not None:
        link = form_link(form, page, kind=PageKind.ADVERT, priority=PRIORITY)
    else:
        written = first_value(root, contact.link) or _made(contact.address, page)
        url = resolve(written, base=page.base, site=page.site) if written else None
        link = Link(url=url, kind=PageKind.ADVERT, priority=PRIORITY) if url else None
    is_contact = link is not None and key_in(link.url, page.site.urls.contact)
    # an earlier process may have asked for it without the advert having been recorded
    return (
        Link(url=link.url, kind=link.kind, priority=PRIORITY, form=link.form, is_forced=True)
        if link is not None and is_contact
        else None
    )


def _made(address: str | None, page: Page) -> str:
    """Return the address that the site's script would make of the advert's id."""
    key = key_in(page.url, page.site.urls.advert)
    return address.replace("{key}", quote(key, safe="")) if address and key else ""


def contact_in(page: Page) -> tuple[Advert | None, tuple[Problem, ...]]:
    """Return the contact in an answer, as the only field of its advert; None where the site has none."""
    contact = page.site.contact
    if contact is None:
        return None, (Problem(code="contact-unreadable", detail="the site has no [contact]"),)
    if page.answer is None and contact.text is None:
        return None, (Problem(code="contact-unreadable", detail="the answer is no document"),)
    found = _written(page, contact.text) if page.answer is None else at_path(page.answer, contact.value)
    if not found:
        return None, (Problem(code="contact-unreadable", detail="contact.value leads to nothing"),)
    said = str(found[0]).strip() if isinstance(found[0], str | int) else ""
    if not said:
        return None, ()
    key = key_in(page.url, page.site.urls.contact)
    return Advert(
        site=page.site.id, key=key, url=page.url, title="", text="", fields={contact.field: said}
    ), ()


def _written(page: Page, selector: str | None) -> list[str]:
    root = page.tree.root
    return [said] if root is not None and (said := first_value(root, selector)) else []
