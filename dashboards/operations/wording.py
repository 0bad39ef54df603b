"""What the stored words of runs are called on a page."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

REASONS = {
    "incomplete": _("pages were left; the same command goes on"),
    "mandate_ended": _("the mandate ended or was revoked"),
    "stopped_by_operator": _("an operator stopped it"),
    "budget_spent": _("too many pages came to nothing: the bound of the run was reached"),
    "disk_full": _("the disk is full"),
    "write_failed": _("the evidence could not be written"),
    "record_unavailable": _("the record could not be reached"),
    "record_locked": _("another program held the record"),
    "record_damaged": _("the record's file is damaged"),
    "shutdown": _("it was interrupted"),
    "cancelled": _("it was interrupted"),
    "stopped": _("it was stopped"),
}
"""Why a run stopped. ``finished`` is not among them: the state says it."""
COUNTS = {
    "pages": _("Pages read"),
    "responses": _("Answers received"),
    "pages_done": _("Addresses done"),
    "pages_failed": _("Addresses given up"),
    "pages_left": _("Addresses left to do"),
    "pages_refused": _("Pages that the record did not take"),
    "pages_tried_first": _("Pages tried before the crawl"),
    "revisits_due": _("Known pages that could be looked at again"),
    "revisits_chosen": _("Known pages chosen within the site's budget"),
    "revisits_waiting": _("Known pages that wait for a later run"),
    "captures": _("Captures kept as evidence"),
    "adverts": _("Adverts seen"),
    "adverts_new": _("New adverts"),
    "adverts_changed": _("Changed adverts"),
    "adverts_gone": _("Adverts gone"),
    "adverts_returned": _("Adverts back again"),
    "versions": _("New versions of adverts"),
    "replies": _("Reactions seen"),
    "replies_new": _("New reactions"),
    "replies_changed": _("Changed reactions"),
    "flagged": _("Adverts with indications"),
    "pages_rendered": _("Pages opened in a browser"),
    "pages_not_ready": _("Pages that were not complete in time in the browser"),
    "parts_loaded": _("Parts of pages loaded in the browser"),
    "parts_refused": _("Parts of pages that we refused, such as images"),
    "parts_failed": _("Parts of pages that failed"),
    "robots_refused": _("Pages left out because robots.txt says so"),
    "too_many_redirects": _("Addresses that led on too often"),
    "ack_unknown": _("Pages whose end was reported twice"),
}
"""In the order in which they are shown."""
ALWAYS = frozenset({"pages", "pages_failed", "pages_left", "adverts", "adverts_new", "replies"})
"""Shown even when they are zero: zero is news."""
PROBLEM_PREFIX = "problem/"
"""Counts of problems: the run's page lists the problems themselves."""
FIELDS = {
    "account": _("Account"),
    "age": _("Age"),
    "author": _("Author"),
    "contact": _("Contact"),
    "hours": _("Opening hours"),
    "key": _("Id on the site"),
    "phone": _("Phone"),
    "place": _("Place"),
    "posted": _("Date of placing"),
    "price": _("Price"),
    "text": _("Text"),
    "title": _("Title"),
}
"""Fields that every site can have; those of one site keep the names that it gives them."""
PROBLEMS = {
    "title-missing": _("no title was read"),
    "text-missing": _("no text was read"),
    "key-missing": _("the advert has no id of its own"),
    "date-missing": _("no date was read"),
    "date-unreadable": _("the date could not be read"),
    "date-in-future": _("the date lies in the future"),
    "author-missing": _("no author was read"),
    "list-empty": _("no link was found on a list"),
    "timeout": _("the site did not answer in time"),
    "connection-refused": _("the site accepts no connections"),
    "connection-lost": _("the connection broke"),
    "no-address": _("the host has no address"),
    "data-loss": _("the answer was shorter than announced"),
    "too-large": _("the answer was larger than is allowed"),
    "too-slow": _("the answer came too slowly"),
    "server-error": _("an error of the site's server"),
    "client-error": _("the site refused the page"),
    "rate-limited": _("the site asked us to slow down"),
    "access-refused": _("the site refused us"),
    "not-found": _("the page is not there"),
    "no-mandate": _("no mandate names the host"),
    "url-refused": _("the address is none that may be asked"),
    "address-refused": _("the host lies where nothing may be asked"),
    "payload-refused": _("the answer is larger or deeper than is allowed"),
    "head-too-large": _("the head of the answer was larger than is allowed"),
    "mandate-ended": _("the mandate ended or was revoked"),
    "halted": _("an operator stopped it"),
    "fetch-failed": _("the page could not be fetched"),
    "robots-refused": _("robots.txt does not want the page fetched"),
    "robots-unreachable": _("robots.txt could not be fetched"),
    "egress-refused": _("the address is none that may be asked"),
    "media-omitted": _("an image, video or sound was left out"),
    "reader-failed": _("our reader of the page failed"),
    "render-failed": _("the browser could not open the page"),
    "page-empty": _("the page holds no text"),
    "page-too-deep": _("the page is nested too deep"),
    "page-oversized": _("the page is larger, or has more parts, than pages are; it was read"),
    "page-hostile": _("the page is made so that it cannot be read"),
    "data-unreadable": _("data of the page could not be read"),
    "charset-mismatch": _("characters of the page could not be read as announced"),
    "nul-bytes": _("characters without meaning were taken out"),
    "control-characters": _("the text holds invisible characters"),
    "too-long": _("longer than usual; kept whole"),
    "too-much-text": _("the same text again and again"),
    "label-too-long": _("the name of a field was cut"),
    "key-too-long": _("the id was cut"),
    "field-cut": _("a field was cut"),
    "contact-not-shown": _("the site did not show the contact"),
    "contact-unreadable": _("the contact could not be read"),
    "gate-does-not-open": _("a gate stays closed"),
    "gone-address-only": _("the address is gone, the advert is elsewhere"),
    "advert-key-duplicate": _("two addresses have the same id"),
    "advert-key-mismatch": _("the page has another id than its address"),
    "advert-key-repeated": _("an id stands twice on one page"),
    "reply-empty": _("a reaction without text"),
    "reply-key-repeated": _("a reaction stands twice on one page"),
    "redirect-not-followed": _("a redirect leads off the site"),
    "paging-limit": _("a list goes on longer than is followed"),
    "record-refused": _("the record did not take the page"),
}


def problem(code: str) -> str:
    """What a code of a problem says; empty where it is not known."""
    if code.startswith("too-many-"):
        return str(_("more of them on one page than are read"))
    if code not in PROBLEMS and code.endswith("-missing"):
        return str(_("nothing was read there"))
    return str(PROBLEMS.get(code, ""))


def number(value: float, *, digits: int = 1) -> str:
    """The number as somebody writes it in the language of the page; a whole one without digits behind."""
    rounded = round(value, digits)
    whole = int(rounded)
    return str(number_format(whole if rounded == whole else rounded, force_grouping=True))
