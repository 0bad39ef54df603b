"""What counts as a change of an advert or a reply, and text that every database can hold."""

import re

from crawler.items import Advert, Reply
from pipelines.records.canonical import digest

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL holds no NUL, UTF-8 no lone surrogate."""
REPLACEMENT = "\ufffd"


def content_hash(advert: Advert) -> str:
    """SHA-256 of title, text, fields and account: what the advertiser wrote.

    The date is left out: "gisteren" changes by itself. So are place and address, which come from
    the fields or are the site's.
    """
    fields = [[name, advert.fields[name]] for name in sorted(advert.fields)]
    return digest([advert.title, advert.text, fields, advert.account, advert.account_key])


def reply_hash(reply: Reply) -> str:
    """SHA-256 of what was written and by whom."""
    return digest(
        [reply.text, reply.author, reply.author_key, reply.thread_title, sorted(set(reply.about_urls))]
    )


def storable(text: str) -> str:
    """The text with what no database can hold replaced, one code point for one: places stay true."""
    if text.isascii() and "\0" not in text:
        return text
    return UNSTORABLE.sub(REPLACEMENT, text)
