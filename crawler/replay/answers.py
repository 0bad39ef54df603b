"""Chooses the recorded answer to a request."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from crawler.replay.bodies import comparable_body, ordered_target
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


@frozen(kw_only=True)
class Candidate:
    """A recorded answer and what a request must bring to get it."""

    cookies: frozenset[bytes]
    body: bytes
    answer: Answer

    def fits(self, head: RequestHead, body: bytes) -> bool:
        """True when all its cookies came along and, where it was asked with a body, the same body."""
        has_cookies = self.cookies is NO_COOKIES or self.cookies <= head.cookies
        return has_cookies and (not self.body or self.body == body)


Place = tuple[bytes, bytes, bytes]
"""Method, host, path and query."""


class Answers:
    """All answers of some recordings in memory.

    Where a request was recorded twice with the same cookies and body, the later one counts.
    """

    def __init__(self, recordings: Iterable[Recording]) -> None:
        self._found: dict[Place, list[Candidate]] = {}
        self._ordered: dict[Place, list[Candidate]] = {}
        self._hosts: set[bytes] = set()
        for recording in recordings:
            for exchange in recording.exchanges:
                self._add(exchange)

    def find(self, head: RequestHead, body: bytes = b"") -> Answer:
        """The answer of the same method and URL whose cookies and body came along, most of them first."""
        sent = comparable_body(body, head.content_type)
        for candidate in self._candidates(head):
            if candidate.fits(head, sent):
                return candidate.answer
        return UNKNOWN_URL if head.host in self._hosts else UNKNOWN_HOST

    def _candidates(self, head: RequestHead) -> Sequence[Candidate]:
        found = self._found.get((head.method, head.host, head.target))
        if found is None and b"?" in head.target:
            found = self._ordered.get((head.method, head.host, ordered_target(head.target)))
        return found or ()

    def _add(self, exchange: Exchange) -> None:
        head = exchange.head
        self._hosts.add(head.host)
        answer = Answer(status=exchange.status, data=exchange.answer, closes=exchange.closes)
        candidates = self._found.setdefault((head.method, head.host, head.target), [])
        self._ordered.setdefault((head.method, head.host, ordered_target(head.target)), candidates)
        asked = (head.cookies, exchange.body)
        candidates[:] = [known for known in candidates if (known.cookies, known.body) != asked]
        candidates.append(Candidate(cookies=head.cookies, body=exchange.body, answer=answer))
        candidates.sort(key=lambda known: (len(known.cookies), bool(known.body)), reverse=True)
