"""How long a search takes, with facets and highlights, beside plain SQL over the same file.

The plain way is what one would write first: MATCH, ORDER BY bm25, four GROUP BY for the facets. Times are
of one process that has searched before; the first search of a process, which reads the columns, is
measured on its own. ``python -m benchmarks search`` also rewrites ``benchmarks/results/search.md``.
"""

import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from attrs import evolve, frozen

from benchmarks._adverts import CITIES, adverts
from benchmarks._machine import machine
from crawler.items import Band
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertDocument, AdvertQuery, Sort

SIZES = (100_000, 200_000)
_ROUNDS = 15
_KEPT = 100
_RESULTS = Path(__file__).parent / "results" / "search.md"

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
    # Above the number of cores, others were at work on the machine and the times are theirs too.
    busy = f"load {os.getloadavg()[0]:.1f} at the start"
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="baken-bench-") as folder:
            tables.append(_run(size, Path(folder) / "index.sqlite3"))
    _RESULTS.write_text(f"# Search\n\n{machine()}, {busy}; `make bench NAME=search`.\n\n" + "\n".join(tables))


def _run(size: int, path: Path) -> str:
    index = open_index(path)
    began = time.perf_counter()
    index.rebuild(adverts(size))
    built = time.perf_counter() - began
    first = _milliseconds(lambda: index.search(AdvertQuery(size=1)).total)
    lines = [_measured(name, partial(_total, index, query)) for name, query in QUERIES.items()]
    plain = _plain(path)
    lines.append(_measured("upsert of 500 changed adverts", _changes(index.upsert)))
    lines.append(
        _measured(f"match of 500 adverts with {_keep(index)} kept queries", partial(_matches, index))
    )
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


def _keep(index: AdvertIndex) -> int:
    for number in range(_KEPT):
        query = QUERIES[sorted(QUERIES)[number % len(QUERIES)]]
        index.save_search(str(number), evolve(query, places=(CITIES[number % len(CITIES)],)))
    return _KEPT


def _matches(index: AdvertIndex) -> int:
    return len(index.match(range(1, 501)))


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
