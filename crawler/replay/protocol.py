"""One client's connection: reads requests, writes recorded answers as they were."""

import asyncio
from typing import cast

from crawler.replay.answers import Answer, Answers
from crawler.replay.connection import Wire
from crawler.replay.faults import Faults
from crawler.replay.heads import RequestHead, parse_head
from crawler.replay.log import RequestLog
from crawler.replay.scenario import Rule
from crawler.replay.traps import bare_head

MAX_HEAD = 1 << 16
"""Bytes of a request head; more is no crawler of ours."""
MAX_BODY = 1 << 16
"""Bytes of a form; more is no crawler of ours either."""
BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class ReplayProtocol(asyncio.Protocol):
    """Answers request after request, in order, on a connection that is kept alive."""

    def __init__(self, answers: Answers, faults: Faults, log: RequestLog) -> None:
        self._answers = answers
        self._faults = faults
        self._log = log
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport
        self._wire: Wire

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)
        self._wire = Wire(self._transport)
        self._log.connected()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wake a fault that still waits to send, so that it sees the end."""
        del exc
        self._wire.resume()

    def pause_writing(self) -> None:
        """The client reads too slowly."""
        self._wire.pause()

    def resume_writing(self) -> None:
        """The client has caught up."""
        self._wire.resume()

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete by now."""
        self._buffer += data
        self._work()

    def _work(self) -> None:
        while self._task is None and not self._transport.is_closing() and self._buffer:
            written, end, rest = self._buffer.partition(b"\r\n\r\n")
            head = parse_head(written) if end else None
            if head is None:
                return self._wait(is_hopeless=bool(end) or len(written) > MAX_HEAD)
            if len(rest) < head.length:
                return self._wait(is_hopeless=head.length > MAX_BODY)
            self._buffer = rest[head.length :]
            self._answer(head, rest[: head.length])
        return None

    def _wait(self, *, is_hopeless: bool) -> None:
        """Wait for the rest, unless what has come can never be a request that we read."""
        if is_hopeless:
            self._refuse()

    def _answer(self, head: RequestHead, body: bytes) -> None:
        found = self._faults.rule_for(head)
        answer = self._answers.find(bare_head(head, found[1].session) if found else head, body)
        if found is not None:
            self._task = asyncio.get_running_loop().create_task(self._fault(found, head, answer))
            return
        self._log.answered(head, answer.status)  # before the answer: who has it finds its line
        self._transport.write(answer.data)
        if answer.closes or not head.keep_alive:
            self._transport.close()

    async def _fault(self, found: tuple[int, Rule], head: RequestHead, answer: Answer) -> None:
        self._log.begun()
        status = await self._faults.play(found, head, answer, self._wire)
        self._log.answered(head, status, was_begun=True)
        self._task = None
        if not head.keep_alive:
            self._transport.close()
        self._work()

    def _refuse(self) -> None:
        self._transport.write(BAD_REQUEST)
        self._transport.close()
