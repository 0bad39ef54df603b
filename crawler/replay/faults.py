"""Misbehaves as a scenario's rule says, with real bytes on a real connection."""

import asyncio
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from itertools import count
from time import monotonic

from attrs import evolve

from crawler.replay.answers import Answer
from crawler.replay.connection import Wire
from crawler.replay.heads import RequestHead
from crawler.replay.scenario import Rule
from crawler.replay.traps import calendar_page, numbered_page, with_sessions

HTML = "text/html; charset=utf-8"
FILLER = b"<p>" + b"en zo voort " * 300 + b"</p>\n"
ZEROS = bytes(1 << 16)
COUNTER = "lus="


class Faults:
    """The rules of a scenario and how often each was used."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._seen = [0] * len(rules)
        self._sessions = count(1)
        self._recent: list[deque[float]] = [deque() for _ in rules]

    def rule_for(self, head: RequestHead) -> tuple[int, Rule] | None:
        """The first rule that fits and is not yet used up, with its number."""
        for number, rule in enumerate(self._rules):
            if not rule.fits(head):
                continue
            self._seen[number] += 1
            turn = self._seen[number] - rule.skip
            if turn > 0 and (not rule.times or turn <= rule.times):
                return number, rule
        return None

    async def play(self, found: tuple[int, Rule], head: RequestHead, answer: Answer, wire: Wire) -> int:
        """Answer as the rule says; the status that went out, 0 for none."""
        number, rule = found
        if rule.delay:
            await asyncio.sleep(rule.delay)
        if rule.reset:
            wire.abort()
            return 0
        if rule.requests and self._is_too_many(number, rule):
            return await _send(wire, _plain(429, {"Retry-After": str(rule.retry_after)}, b"te veel"))
        if rule.calendar or rule.paging or rule.session:
            return await _send(wire, self._trap(rule, head, answer))
        return await _misbehave(rule, head, answer, wire)

    def _trap(self, rule: Rule, head: RequestHead, answer: Answer) -> Answer:
        if rule.calendar or rule.paging:
            write = calendar_page if rule.calendar else numbered_page
            return _plain(200, rule.headers, write(rule.body, head.url).encode())
        return evolve(answer, data=with_sessions(answer.data, rule.session, self._sessions))

    def _is_too_many(self, number: int, rule: Rule) -> bool:
        now, recent = monotonic(), self._recent[number]
        while recent and recent[0] <= now - rule.seconds:
            recent.popleft()
        if len(recent) >= rule.requests:
            return True
        recent.append(now)
        return False


async def _misbehave(rule: Rule, head: RequestHead, answer: Answer, wire: Wire) -> int:
    if rule.endless:
        return await _endless(wire, rule.pause)
    if rule.gzip_bomb:
        return await _bomb(wire, rule.gzip_bomb)
    if rule.redirect_loop:
        return await _send(wire, _plain(302, {"Location": _onward(head.url)}, b""))
    if rule.status:
        answer = _plain(rule.status, rule.headers, rule.body.encode())
    if rule.cut is not None:
        await wire.send(answer.data[: rule.cut])
        wire.close()
        return answer.status
    if rule.drip:
        return await _drip(wire, answer, rule)
    return await _send(wire, answer)


async def _send(wire: Wire, answer: Answer) -> int:
    await wire.send(answer.data)
    if answer.closes:
        wire.close()
    return answer.status


async def _drip(wire: Wire, answer: Answer, rule: Rule) -> int:
    for start in range(0, len(answer.data), rule.drip):
        if not await wire.send(answer.data[start : start + rule.drip]):
            break
        await asyncio.sleep(rule.pause)
    if answer.closes:
        wire.close()
    return answer.status


async def _endless(wire: Wire, pause: float) -> int:
    await wire.send(_head(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"}))
    piece = f"{len(FILLER):x}\r\n".encode() + FILLER + b"\r\n"
    while await wire.send(piece):
        await asyncio.sleep(pause)
    return 200


async def _bomb(wire: Wire, size: int) -> int:
    await wire.send(_head(200, {"Content-Type": HTML, "Content-Encoding": "gzip", "Connection": "close"}))
    for piece in _squeezed(size):
        if not await wire.send(piece):
            break
    wire.close()
    return 200


def _squeezed(size: int) -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for start in range(0, size, len(ZEROS)):
        yield packer.compress(ZEROS[: size - start])
    yield packer.flush()


def _onward(url: str) -> str:
    """The same address with a counter that goes up, so that no two addresses of the loop are equal."""
    base, _, turn = url.partition(COUNTER)
    if turn.isdigit():
        return f"{base}{COUNTER}{int(turn) + 1}"
    return f"{url}{'&' if '?' in url else '?'}{COUNTER}1"


def _plain(status: int, headers: dict[str, str], body: bytes) -> Answer:
    shown = {"Content-Type": HTML, "Content-Length": str(len(body)), **headers}
    return Answer(status=status, data=_head(status, shown) + body)


def _head(status: int, headers: dict[str, str]) -> bytes:
    known = status in HTTPStatus.__members__.values()
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase if known else 'Recorded'}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
