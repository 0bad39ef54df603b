"""Where a query's words stand in an advert: code points in the untouched text."""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.index.folding import fold_with_map, is_invisible
from pipelines.index.types import Highlight

# A reader needs no more marks than this in one field, and a hostile page could hold a million.
_MOST_PER_FIELD = 200
# Folding with a map costs about 0.2 microseconds a character; an ordinary advert has 600.
_MOST_CHARACTERS = 100_000


def find_highlights(fields: Mapping[str, str], pieces: Sequence[str]) -> tuple[Highlight, ...]:
    """Places of folded pieces in named texts, in reading order, overlapping ones joined."""
    found: list[Highlight] = []
    for name, text in fields.items():
        spans = sorted(_spans(text[:_MOST_CHARACTERS], pieces))
        found += [Highlight(field=name, start=start, end=end) for start, end in _joined(spans)]
    return tuple(found)


def _spans(text: str, pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    folded, origins = fold_with_map(text)
    for piece in pieces:
        core = piece.strip()
        shift = piece.index(core)
        at, count = folded.find(piece), 0
        while at >= 0 and count < _MOST_PER_FIELD:
            first = at + shift
            yield origins[first], _end(text, origins[first + len(core) - 1])
            at, count = folded.find(piece, at + 1), count + 1


def _end(text: str, last: int) -> int:
    """One past a character and the accents that are written after it."""
    end = last + 1
    while end < len(text) and is_invisible(text[end]):
        end += 1
    return end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined[:_MOST_PER_FIELD]
