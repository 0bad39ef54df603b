"""A changed copy of a text that knows where each of its characters stood."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Self

from attrs import frozen


@frozen(kw_only=True)
class Mapped:
    """Text made of pieces of an original, some of them replaced."""

    text: str
    starts: Sequence[int] = (0,)
    """Where each piece begins in ``text``, ascending."""
    origins: Sequence[int] = (0,)
    """Where the same piece begins in the original."""
    lengths: Sequence[int] = ()
    """How long the piece is in the original."""

    @classmethod
    def replace(cls, source: str, changes: Iterable[tuple[int, int, str]]) -> Self:
        """Replace each ``(start, end, replacement)`` of the source; ascending, without overlap."""
        parts: list[str] = []
        starts, origins, lengths = [], [], []
        done = size = 0
        for start, end, replacement in changes:
            if start > done:
                parts.append(source[done:start])
                starts.append(size)
                origins.append(done)
                lengths.append(start - done)
                size += start - done
            if replacement:
                parts.append(replacement)
                starts.append(size)
                origins.append(start)
                lengths.append(end - start)
                size += len(replacement)
            done = end
        parts.append(source[done:])
        starts.append(size)
        origins.append(done)
        lengths.append(len(source) - done)
        return cls(text="".join(parts), starts=starts, origins=origins, lengths=lengths)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of ``text[start:end]``, which is not empty."""
        if not self.lengths:
            return start, end
        return self._origin(start), self._origin_end(end - 1)

    def _origin(self, position: int) -> int:
        piece = bisect_right(self.starts, position) - 1
        if self._is_replaced(piece):
            return self.origins[piece]
        return self.origins[piece] + position - self.starts[piece]

    def _origin_end(self, last: int) -> int:
        piece = bisect_right(self.starts, last) - 1
        if self._is_replaced(piece):
            return self.origins[piece] + self.lengths[piece]
        return self.origins[piece] + last - self.starts[piece] + 1

    def _is_replaced(self, piece: int) -> bool:
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return end - self.starts[piece] != self.lengths[piece]
