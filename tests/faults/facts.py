"""What came of a crawl, such that an interrupted one can be compared with one that was not."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from crawler.capture.reader import read_capture
from crawler.capture.verify import check_file, files_in
from crawler.errors import CaptureUnreadable
from crawler.frontier.letters import look
from crawler.items import Capture

QUERIES = {
    "adverts": """SELECT a.key, a.url, a.account, a.place, a.gone_how, a.band, a.score, v.content_hash
        FROM records_advert a LEFT JOIN records_advertversion v ON v.id = a.current_id""",
    "versions": """SELECT a.key, v.number, v.content_hash, v.posted_raw, v.band, v.assessment
        FROM records_advertversion v JOIN records_advert a ON a.id = v.advert_id""",
    "sightings": """SELECT a.key, s.gone_how, s.run_id
        FROM records_sighting s JOIN records_advert a ON a.id = s.advert_id""",
    "replies": "SELECT key, url, thread, author, text, content_hash FROM records_reply",
    "contacts": """SELECT a.key, c.field, c.start, c."end", c.quote
        FROM records_advertcontact c JOIN records_advert a ON a.id = c.advert_id""",
    "pages": """SELECT DISTINCT url, kind, status FROM records_capture
        WHERE kind NOT IN ('gate', 'redirect', 'error')""",
}
"""What must be the same; gates are opened again by every process, and are no pages of the site."""
_RUNS = "SELECT state, reason FROM records_crawlrun"
_CAPTURES = """SELECT warc, "offset", length, payload_digest, url, status FROM records_capture"""
EPOCH = datetime(2026, 3, 2, tzinfo=UTC)
_OPENERS = ("/robots.txt", "/toegang")


@frozen(kw_only=True)
class Facts:
    """The record, the evidence and the frontier after a crawl."""

    tables: Mapping[str, Sequence[tuple[object, ...]]]
    runs: tuple[tuple[object, ...], ...]
    captures: int
    unreadable: int
    """Captures of the record that cannot be read back from the evidence."""
    file_faults: tuple[str, ...]
    """Faults that the check of the files by themselves names."""
    unsealed: tuple[str, ...]
    left: int
    """Pages that the frontier still holds."""
    given_up: int


def facts_of(home: Path, site: str) -> Facts:
    """Read all of it back."""
    with closing(sqlite3.connect(home / "baken.sqlite3")) as connection:
        tables = {name: sorted(connection.execute(query), key=repr) for name, query in QUERIES.items()}
        runs = tuple(connection.execute(_RUNS))
        captures = connection.execute(_CAPTURES).fetchall()
    files = [path for path in files_in([home / "evidence"]) if path.suffix == ".gz"]
    view = look(home / "frontier" / f"{site}.replay.sqlite3")
    return Facts(
        tables=tables,
        runs=runs,
        captures=len(captures),
        unreadable=sum(not _is_readable(home, site, row) for row in captures),
        file_faults=tuple(fault.reason for path in files for fault in check_file(path).faults),
        unsealed=tuple(path.name for path in (home / "evidence").rglob("*.open")),
        left=view.stats.pending + view.stats.leased if view else -1,
        given_up=view.stats.failed if view else -1,
    )


def fetches(log: Path, *, start: int) -> Counter[tuple[str, bool]]:
    """How often the server was asked for each page, with and without a cookie, from a place in its log on."""
    with log.open("rb") as file:
        file.seek(start)
        lines = [json.loads(line) for line in file]
    found = Counter((line["url"], line["cookie"]) for line in lines)
    return Counter({key: count for key, count in found.items() if not _opens(key[0])})


def repeated(found: Counter[tuple[str, bool]], expected: Counter[tuple[str, bool]]) -> int:
    """Fetches of pages beyond those of an undisturbed crawl; a gate in place of a page is not the page."""
    return sum(max(0, found[key] - count) for key, count in expected.items())


def lost(found: Facts, expected: Facts) -> int:
    """Rows of the record that an undisturbed crawl has and this one has not."""
    return sum(
        (Counter(rows) - Counter(found.tables[name])).total() for name, rows in expected.tables.items()
    )


def differences(found: Facts, expected: Facts) -> list[str]:
    """Everything in which an interrupted crawl differs from an undisturbed one, in words."""
    wrong = [
        f"{name}: {len(rows)} instead of {len(expected.tables[name])}, or others"
        for name, rows in found.tables.items()
        if rows != expected.tables[name]
    ]
    wrong += [] if found.runs == expected.runs else [f"runs: {found.runs}"]
    wrong += [f"{found.unreadable} captures unreadable"] if found.unreadable else []
    wrong += [f"evidence: {reason}" for reason in found.file_faults]
    wrong += [f"not sealed: {name}" for name in found.unsealed]
    wrong += [f"{found.left} pages left"] if found.left else []
    wrong += [f"{found.given_up} pages given up"] if found.given_up != expected.given_up else []
    return wrong


def _opens(url: str) -> bool:
    return any(part in url for part in _OPENERS)


def _is_readable(home: Path, site: str, row: tuple[Any, ...]) -> bool:
    warc, offset, length, digest, url, status = row
    fact = Capture(
        site=site,
        warc=str(warc),
        offset=int(offset),
        length=int(length),
        payload_digest=str(digest),
        url=str(url),
        status=int(status),
        content_type="",
        size=0,
        fetched_at=EPOCH,
    )
    try:
        read_capture(home / "evidence", fact)
    except CaptureUnreadable:
        return False
    return True
