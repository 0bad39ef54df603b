"""How long a search takes, with facets and highlights, beside plain SQL over the same file.

The plain way is what one would write first: MATCH, ORDER BY bm25, four GROUP BY for the facets. Times are
of one process that has searched before; the first search of a process, which reads the columns, is
measured on its own. ``python -m benchmarks search`` also rewrites ``benchmarks/results/search.md``.
"""

import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from attrs import evolve, frozen

from benchmarks._machine import machine
from crawler.items import Band
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertDocument, AdvertQuery, Sort

SIZES = (100_000, 200_000)
_ROUNDS = 15
_RESULTS = Path(__file__).parent / "results" / "search.md"
_START = datetime(2026, 1, 1, tzinfo=UTC)
_CITIES = ("Amsterdam", "Utrecht", "Rotterdam", "Den Haag", "Groningen", "Breda", "Zwolle", "Antwerpen")
_INDICATORS = ("stated-age-minor", "age-contradiction", "third-party", "obscured-contact", "just-of-age")
_SYLLABLES = tuple(first + vowel for first in "bdgklmnrstvwz" for vowel in "aeo")

QUERIES = {
    "in half of all": AdvertQuery(words="ontvangst"),
    "part of a word, in half": AdvertQuery(words="vangs"),
    "in all, whole short word": AdvertQuery(words="ik"),
    "two words": AdvertQuery(words="ontvangst utrecht"),
    "phrase": AdvertQuery(words='"ik ben 17"'),
    "excluded": AdvertQuery(words="ontvangst -utrecht", sort=Sort.NEWEST),
    "rare": AdvertQuery(words="zeldzaam"),
    "filters, no words": AdvertQuery(bands=(Band.STRONG, Band.POSSIBLE), age_to=17, sort=Sort.SCORE),
    "everything": AdvertQuery(sort=Sort.NEWEST),
    "contact": AdvertQuery(contact="+31970000123"),
}

_PLAIN = {
    "in half of all": '"ontvangst"',
    "two words": '"ontvangst" AND "utrecht"',
}


@frozen(kw_only=True)
class Measure:
    """One line of the table, in milliseconds."""

    name: str
    hits: int
    p50: float
    p95: float


def main() -> None:
    """Measure, print a JSON line per measure, and rewrite the table."""
    tables = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="baken-bench-") as folder:
            tables.append(_run(size, Path(folder) / "index.sqlite3"))
    _RESULTS.write_text(f"# Search\n\n{machine()}; `make bench NAME=search`.\n\n" + "\n".join(tables))


def adverts(size: int) -> Iterator[AdvertDocument]:
    """Invented adverts of about 90 words, always the same."""
    chance = random.Random(20260302)  # noqa: S311 - the same adverts in every run, no secret
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(6_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    for number in range(1, size + 1):
        text = chance.choices(words, weights, k=84)
        city = chance.choice(_CITIES)
        text[5] = f"in {city}"
        text[20] = "Ontvangst" if number % 2 else "Bezoek"
        text[40] = "zeldzaam" if number % 5_000 == 0 else text[40]
        text[60] = f"Ik ben {chance.randint(17, 45)}"
        yield _advert(number, " ".join(text), city, chance)


def _advert(number: int, text: str, city: str, chance: random.Random) -> AdvertDocument:
    score = chance.random() ** 4
    seen = _START + timedelta(seconds=number * 9)
    return AdvertDocument(
        id=number,
        revision=1,
        site=f"site-{number % 10}",
        key=str(number),
        title=f"{'Ontvangst' if number % 11 == 0 else 'Bezoek'} in {city} {number}",
        text=text,
        language=chance.choice(("nl", "nl", "nl", "en", "de")),
        band=Band.STRONG if score > 0.8 else Band.POSSIBLE if score > 0.4 else Band.NONE,
        score=score,
        ages=(chance.randint(17, 45),),
        account=f"account-{number // 8}",
        place=city,
        contacts=(f"+3197{number % 40_000:07}",),
        indicators=tuple(chance.sample(_INDICATORS, chance.choice((0, 0, 0, 1, 2)))),
        first_seen_at=seen,
        last_seen_at=seen,
    )


def _run(size: int, path: Path) -> str:
    index = open_index(path)
    began = time.perf_counter()
    index.rebuild(adverts(size))
    built = time.perf_counter() - began
    first = _milliseconds(lambda: index.search(AdvertQuery(size=1)).total)
    lines = [_measured(name, partial(_total, index, query)) for name, query in QUERIES.items()]
    plain = _plain(path)
    lines.append(_measured("upsert of 500 changed adverts", _changes(index.upsert)))
    index.close()
    for line in lines:
        _print(size, line, plain.get(line.name))
    rows = "".join(_row(line, plain.get(line.name)) for line in lines)
    return (
        f"## {size:,} adverts\n\nBuilt in {built:.0f} s ({size / built:,.0f} a second), "
        f"{path.stat().st_size / 1e6:.0f} MB; first search of a process {first:.0f} ms.\n\n"
        f"| query | hits | p50 ms | p95 ms | plain SQL p50 ms |\n|---|---|---|---|---|\n{rows}"
    )


def _total(index: AdvertIndex, query: AdvertQuery) -> int:
    return index.search(query).total


def _changes(upsert: Callable[[list[AdvertDocument]], object]) -> Callable[[], int]:
    documents, revisions = list(adverts(500)), count(2)

    def change() -> int:
        revision = next(revisions)
        upsert([evolve(document, revision=revision) for document in documents])
        return len(documents)

    return change


def _plain(path: Path) -> dict[str, float]:
    connection = sqlite3.connect(path)
    medians = {
        name: _measured(name, partial(_plain_search, connection, expression)).p50
        for name, expression in _PLAIN.items()
    }
    connection.close()
    return medians


def _plain_search(connection: sqlite3.Connection, expression: str) -> int:
    found = "FROM words JOIN advert ON advert.slot = words.rowid WHERE words MATCH ?"
    connection.execute(f"SELECT id {found} ORDER BY bm25(words) LIMIT 25", (expression,)).fetchall()
    for facet in ("site", "band", "language", "place"):
        counts = connection.execute(f"SELECT {facet}, count(*) {found} GROUP BY 1", (expression,)).fetchall()
    return sum(number for _, number in counts)


def _measured(name: str, work: Callable[[], int]) -> Measure:
    hits = work()
    times = [_milliseconds(work) for _ in range(_ROUNDS)]
    return Measure(name=name, hits=hits, p50=statistics.median(times), p95=sorted(times)[int(_ROUNDS * 0.95)])


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _row(line: Measure, plain: float | None) -> str:
    beside = "" if plain is None else f"{plain:.0f}"
    return f"| {line.name} | {line.hits:,} | {line.p50:.1f} | {line.p95:.1f} | {beside} |\n"


def _print(size: int, line: Measure, plain: float | None) -> None:
    peer = {} if plain is None else {"peer": "plain SQL", "peer_value": round(plain, 1)}
    ratio = {} if plain is None else {"ratio": round(plain / line.p50, 2)}
    name = f"search {size}: {line.name}"
    print(json.dumps({"name": f"{name}, p95", "value": round(line.p95, 1), "unit": "ms"}))
    print(json.dumps({"name": name, "value": round(line.p50, 1), "unit": "ms"} | peer | ratio))
