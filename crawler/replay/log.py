"""The request log: a JSON line for each answer, for proofs about rates and cookies."""

import json
from time import time
from typing import TextIO

from crawler.replay.heads import RequestHead


class RequestLog:
    """Writes one line per answer; does nothing without a stream."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._connections = 0
        self._open = 0

    def connected(self) -> None:
        """Count a connection."""
        self._connections += 1

    def begun(self) -> None:
        """Count an answer that takes time."""
        self._open += 1

    def answered(self, head: RequestHead, status: int, *, was_begun: bool = False) -> None:
        """Write the line: when, what, with or without cookies, how many were being answered at once."""
        if self._stream is not None:
            line = {
                "at": round(time(), 6),
                "method": head.method.decode("latin-1"),
                "url": head.url,
                "cookie": bool(head.cookies),
                "status": status,
                "open": max(self._open, 1),
                "connections": self._connections,
            }
            self._stream.write(json.dumps(line) + "\n")
        self._open -= was_begun
