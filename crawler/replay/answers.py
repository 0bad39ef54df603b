"""Chooses the recorded answer to a request."""

from collections.abc import Iterable

from attrs import frozen

from crawler.replay.heads import NO_COOKIES, RequestHead
from crawler.replay.recording import Exchange, Recording

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
MISDIRECTED = b"HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\n\r\n"


@frozen(kw_only=True)
class Answer:
    """What goes back, and whether the connection ends with it."""

    status: int
    data: bytes
    closes: bool = False


UNKNOWN_URL = Answer(status=404, data=NOT_FOUND)
UNKNOWN_HOST = Answer(status=421, data=MISDIRECTED)

Candidate = tuple[frozenset[bytes], Answer]


class Answers:
    """All answers of some recordings in memory.

    Where a request was recorded twice with the same cookies, the later one counts.
    """

    def __init__(self, recordings: Iterable[Recording]) -> None:
        self._found: dict[tuple[bytes, bytes, bytes], list[Candidate]] = {}
        self._hosts: set[bytes] = set()
        for recording in recordings:
            for exchange in recording.exchanges:
                self._add(exchange)

    def find(self, head: RequestHead) -> Answer:
        """The answer of the same method and URL whose cookies all came along, most cookies first."""
        for cookies, answer in self._found.get((head.method, head.host, head.target), ()):
            if cookies is NO_COOKIES or cookies <= head.cookies:
                return answer
        return UNKNOWN_URL if head.host in self._hosts else UNKNOWN_HOST

    def _add(self, exchange: Exchange) -> None:
        head = exchange.head
        self._hosts.add(head.host)
        answer = Answer(status=exchange.status, data=exchange.answer, closes=exchange.closes)
        candidates = self._found.setdefault((head.method, head.host, head.target), [])
        candidates[:] = [candidate for candidate in candidates if candidate[0] != head.cookies]
        candidates.append((head.cookies, answer))
        candidates.sort(key=lambda candidate: len(candidate[0]), reverse=True)
