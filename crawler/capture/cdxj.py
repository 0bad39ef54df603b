"""Where each page of a run lies in its files: the CDXJ index and the list of pages of a WACZ. Pure."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen

from crawler.capture.verify import Member, headers_in, members_of, value_of

_PAGES = ("text/html", "application/xhtml+xml")
_INDEXED = frozenset({"response", "conversion"})


@frozen(kw_only=True)
class Line:
    """One stored answer."""

    url: str
    at: str
    """As WARC writes it: ISO 8601 in UTC."""
    record: str
    """The record's id, without its brackets."""
    status: str
    mime: str
    digest: str
    file: str
    offset: int
    length: int

    @property
    def is_page(self) -> bool:
        """True for a page that a person could look at."""
        return self.status == "200" and self.mime in _PAGES

    def cdxj(self) -> str:
        """The line of the index: sort key, time to the second, and the rest as JSON."""
        facts = {
            "url": self.url,
            "mime": self.mime,
            "status": self.status,
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.file,
        }
        stamp = "".join(character for character in self.at[:19] if character.isdigit())
        return f"{sort_key(self.url)} {stamp} {json.dumps(facts, ensure_ascii=True)}\n"

    def page(self) -> str:
        """The line of the list of pages. Titles are left out: a list that travels needs none."""
        return json.dumps({"id": self.record, "url": self.url, "ts": self.at}) + "\n"


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the answers of a file in its order."""
    with path.open("rb") as file:
        for member in members_of(file.fileno()):
            if value_of(member.headers, "warc-type") in _INDEXED:
                yield _line(path, member)


def sort_key(url: str) -> str:
    """Return an address with its host turned round, as archives sort: ``nl,example)/path?query``."""
    parts = urlsplit(url.lower())
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}"


def _line(path: Path, member: Member) -> Line:
    status, kind = "200", value_of(member.headers, "content-type")
    if value_of(member.headers, "warc-type") == "response":
        status, kind = _http(member.record)
    return Line(
        url=value_of(member.headers, "warc-target-uri"),
        at=value_of(member.headers, "warc-date"),
        record=value_of(member.headers, "warc-record-id").strip("<>"),
        status=status,
        mime=kind.partition(";")[0].strip().lower() or "unk",
        digest=value_of(member.headers, "warc-payload-digest"),
        file=path.name,
        offset=member.offset,
        length=member.length,
    )


def _http(record: bytes) -> tuple[str, str]:
    head = record.partition(b"\r\n\r\n")[2].partition(b"\r\n\r\n")[0].decode("latin-1")
    start, _, lines = head.partition("\r\n")
    return start.split(" ", 2)[1], value_of(headers_in(lines), "content-type")
