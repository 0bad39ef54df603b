"""What was read beside what is true, in the words of the truth."""

from datetime import datetime
from typing import Any

from crawler.items import Advert, Reply
from pipelines.identify import identify
from pipelines.records.days import amsterdam_day

ADVERT_KEYS = ("url", "account", "account_key", "title", "text", "fields", "posted", "posted_raw", "contacts")
REPLY_KEYS = ("thread", "author", "author_key", "text")


def as_true(advert: Advert) -> dict[str, Any]:
    """An advert as the truth would tell it, with its contacts."""
    found = identify(title=advert.title, text=advert.text, fields=advert.fields, country="NL")
    return {
        **{name: getattr(advert, name) for name in ("url", "account", "account_key", "title", "text")},
        "fields": dict(advert.fields),
        "posted": str(amsterdam_day(advert.posted)) if advert.posted else None,
        "posted_raw": advert.posted_raw,
        "contacts": sorted({(contact.kind, contact.value) for contact in found}),
    }


def told(fact: dict[str, Any]) -> dict[str, Any]:
    """The truth of an advert, as far as an advert can be compared with it."""
    contacts = sorted({(contact["kind"], contact["value"]) for contact in fact["contacts"]})
    return {**{key: fact[key] for key in ADVERT_KEYS}, "contacts": contacts}


def reply_as_true(reply: Reply) -> dict[str, Any]:
    """A post as the truth would tell it."""
    said = {name: getattr(reply, name) for name in ("thread", "author", "author_key", "text")}
    about = sorted(url.rsplit("/", 1)[1].partition("-")[0] for url in reply.about_urls)
    return {**said, "posted": reply.posted, "about": about}


def reply_told(fact: dict[str, Any]) -> dict[str, Any]:
    """The truth of a post, as far as a post can be compared with it."""
    posted = datetime.fromisoformat(fact["posted"])
    told = {name: fact[name] for name in REPLY_KEYS}
    return {**told, "posted": posted, "about": sorted(fact["about"]["adverts"])}
