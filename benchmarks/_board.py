"""An invented board of any size: each page is written when it is asked for, and none lies on a disk.

``python -m benchmarks._board ADVERTS`` serves it on loopback under the recorded board's host, so that
board's definition reads it, and prints the line that a replay server prints. Every other page is packed
with gzip. A number gives the same advert in every run, and every advert brings words of its own.
"""

import asyncio
import json
import random
import subprocess
import sys
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from crawler.replay import start_replay
from crawler.replay.answers import UNKNOWN_URL, Answer, Answers
from crawler.replay.client import Replay
from crawler.replay.faults import Faults
from crawler.replay.heads import RequestHead
from crawler.replay.log import RequestLog
from crawler.replay.protocol import ReplayProtocol
from crawler.replay.server import BACKLOG, LOOPBACK

HOST = "www.lantaarn.test"
ADDRESS = "192.175.48.10"
"""What the guard is told; the connection goes to loopback all the same."""
RECORDED_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ON_A_LIST = 20
LISTS = 150
"""Pages of one city; the definition follows up to 200."""
PER_ACCOUNT = 5
_GZIP = 31
_CITIES = ("Utrecht", "Zwolle", "Breda", "Arnhem", "Tilburg", "Groningen", "Leeuwarden", "Maastricht")
_SYLLABLES = tuple(first + vowel for first in "bdfgjklmnprstvwz" for vowel in ("a", "e", "i", "o", "u", "ie"))
_SENTENCES = (
    "Hallo, ik ben {name} en ik woon in {city}.",
    "Ik ben {age} jaar en kom uit {place}.",
    "Je kunt me bereiken tussen {hour} en 22 uur.",
    "Alleen op afspraak, graag een dag van tevoren bellen.",
    "De kosten zijn {price} euro, contant of met een betaalverzoek.",
    "Vlak bij het station, er is plaats om te parkeren.",
    "Hi, my name is {name} and I am new in {city}.",
    "I am {age} years old and I speak Dutch and English.",
    "Please call first, I do not answer hidden numbers.",
    "Open every day from {hour} to 22, also on Sundays.",
    "Bel of app naar 06 1234 {digits}.",
    "Schrijf naar {name}{number}@brief.example.",
)


def start(board: str) -> Replay:
    """Start a server for a recording's file or for so many invented adverts, and wait until it listens."""
    return _start_invented(int(board)) if board.isdigit() else start_replay([Path(board)])


def _start_invented(adverts: int) -> Replay:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks._board", str(adverts)],
        cwd=Path(__file__).resolve().parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None  # noqa: S101  we asked for a pipe
    return Replay(process, json.loads(process.stdout.readline()))


class Board(Answers):
    """The pages, in the place of recorded answers."""

    def __init__(self, adverts: int) -> None:
        super().__init__(())
        self._adverts = adverts

    def find(self, head: RequestHead, body: bytes = b"") -> Answer:  # noqa: ARG002  asked by address alone
        """Return the page at an address."""
        page = page_at(head.target.decode("latin-1"), adverts=self._adverts)
        return UNKNOWN_URL if page is None else answer(page, is_packed=zlib.crc32(head.target) % 2 == 1)


def page_at(target: str, *, adverts: int) -> str | None:
    """Return the page at a path and query; None where there is none."""
    path, _, query = target.partition("?")
    if path == "/":
        slugs = [f"{_CITIES[number % len(_CITIES)].lower()}-{number}" for number in range(cities(adverts))]
        links = (f'<a href="/stad/{slug}">{slug}</a>' for slug in slugs)
        return _whole("Steden", '<ul class="steden">', links)
    last = path.rpartition("/")[2]
    if path.startswith("/stad/"):
        return _list(int(last.rpartition("-")[2]), int(query.removeprefix("pagina=") or 1), adverts=adverts)
    return _advert(int(last.partition("-")[0])) if path.startswith("/advertentie/") else None


def answer(page: str, *, is_packed: bool) -> Answer:
    """Return a page as it goes over the wire."""
    body = page.encode()
    body = zlib.compress(body, 1, _GZIP) if is_packed else body
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}"]
    lines += ["Content-Encoding: gzip"] if is_packed else []
    return Answer(status=200, data="\r\n".join([*lines, "", ""]).encode() + body)


def cities(adverts: int) -> int:
    """Return how many cities that many adverts fill."""
    return -(-adverts // (ON_A_LIST * LISTS))


def _list(city: int, page: int, *, adverts: int) -> str:
    first = (city * LISTS + page - 1) * ON_A_LIST
    end = min((city + 1) * LISTS * ON_A_LIST, adverts)
    rows = (
        f'<a class="titel" href="/advertentie/{number}-in?ref=lijst&amp;pos={place}">{_name(number)}</a>'
        for place, number in enumerate(range(first, min(first + ON_A_LIST, end)))
    )
    more = f'<nav class="paginas"><a rel="next" href="?pagina={page + 1}">verder</a></nav>'
    return _whole("Lijst", '<ul class="advertenties">', rows, more if first + ON_A_LIST < end else "")


def _advert(number: int) -> str:
    chance = random.Random(number)  # noqa: S311  the same page in every run, no secret
    account, name, city = number // PER_ACCOUNT, _name(number), chance.choice(_CITIES)
    words = {
        "name": name,
        "city": city,
        "place": _word(chance).capitalize(),
        "age": chance.randint(18, 45),
        "hour": chance.randint(8, 14),
        "price": chance.randint(3, 12) * 5,
        "digits": f"{account % 10_000:04}",
        "number": number,
    }
    lines = "".join(f"<p>{line.format(**words)}</p>\n" for line in chance.sample(_SENTENCES, 9))
    fields = {
        "Naam": name,
        "Leeftijd": words["age"],
        "Plaats": city,
        "Telefoon": f"06 1234 {words['digits']}",
    }
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>\n" for label, value in fields.items())
    others = (other for other in range(account * PER_ACCOUNT, number))
    links = (f'<a href="/advertentie/{other}-in?ref=meer">{_name(other)}</a>' for other in others)
    article = (
        f'<article class="advertentie" data-id="{number}"><h1>{name} in {city}</h1>'
        '<p class="meta">Geplaatst: <span class="geplaatst">gisteren om 20:15</span> door '
        f'<a class="aanbieder" href="/aanbieder/a-{account}">Account {account}</a></p>'
        f'<table class="kenmerken">{rows}</table><div class="omschrijving">{lines}</div></article>'
    )
    return _whole(f"{name} in {city}", '<section class="meer-van">', links, article)


def _whole(title: str, opening: str, links: Iterable[str], rest: str = "") -> str:
    tag = opening[1:].partition(" ")[0]
    items = "".join(f"<li>{link}</li>\n" for link in links)
    return (
        f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title} - Lantaarn</title>'
        '<link rel="stylesheet" href="/stijl.css"></head>\n<body><header><a href="/">Lantaarn</a></header>'
        f"<main>{rest}{opening}{items}</{tag}></main>\n<footer><p>Plaatsen kan vanaf 18 jaar.</p></footer>"
        "</body></html>\n"
    )


def _name(number: int) -> str:
    return _word(random.Random(-1 - number)).capitalize()  # noqa: S311  no secret


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3))


async def _serve(adverts: int) -> None:
    board, faults, log = Board(adverts), Faults(()), RequestLog()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: ReplayProtocol(board, faults, log), LOOPBACK, 0, backlog=BACKLOG
    )
    port = server.sockets[0].getsockname()[1]
    greeting = {"port": port, "hosts": {HOST: ADDRESS}, "recorded_at": RECORDED_AT.isoformat()}
    print(json.dumps(greeting), flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
