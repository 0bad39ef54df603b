"""Traps: pages without end that lead to ever more addresses.

A calendar has a next month for ever, a list a next page. A site with session ids gives every link a
new one, so that the same few pages are found again under new addresses.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from attrs import evolve

from crawler.replay.heads import RequestHead

MONTH = re.compile(r"(\d{4})/(\d{1,2})")
LINK = re.compile(rb'(\shref=")(/[^"#?]*)(\?[^"#]*)?(")')
LENGTH = re.compile(rb"(?i)(\r\ncontent-length: *)\d+")
NUMBER = re.compile(r"\d+(?=\D*$)")
FIRST_MONTH = (2026, 3)
"""Where the address names no month."""


def calendar_page(template: str, url: str) -> str:
    """The page of a month; ``{month}``, ``{previous}`` and ``{next}`` stand for ``YYYY/MM``."""
    named = MONTH.search(url)
    year, month = map(int, named.groups()) if named else FIRST_MONTH
    count = year * 12 + month - 1
    shown = template.replace("{month}", _month(count))
    return shown.replace("{previous}", _month(count - 1)).replace("{next}", _month(count + 1))


def numbered_page(template: str, url: str) -> str:
    """A page of a list without end; ``{page}`` and ``{next}`` stand for its number and the one after it."""
    named = NUMBER.search(url)
    number = int(named[0]) if named else 1
    return template.replace("{page}", str(number)).replace("{next}", str(number + 1))


def bare_head(head: RequestHead, session: str) -> RequestHead:
    """The request without the parameter of a session; the same where there is none."""
    path, _, query = head.target.partition(b"?")
    if not session or not query:
        return head
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    kept = urlencode([pair for pair in pairs if pair[0] != session]).encode()
    return evolve(head, target=path + b"?" + kept if kept else path)


def with_sessions(answer: bytes, session: str, turns: Iterable[int]) -> bytes:
    """The answer with a new session id in every link that begins with a slash, its length put right."""
    head, end, body = answer.partition(b"\r\n\r\n")
    numbers = iter(turns)

    def marked(found: re.Match[bytes]) -> bytes:
        start, path, query, quote = found.groups(default=b"")
        more = b"?" if not query else query + b"&amp;"
        return start + path + more + f"{session}={next(numbers):08x}".encode() + quote

    body = LINK.sub(marked, body)
    return LENGTH.sub(rb"\g<1>%d" % len(body), head) + end + body


def _month(count: int) -> str:
    return f"{count // 12:04d}/{count % 12 + 1:02d}"
