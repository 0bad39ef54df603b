"""The sentence in which an advert's heaviest hit stands, for the queue."""

import re
from collections.abc import Mapping

from attrs import frozen

from classifiers.types import Hit

MOST = 80
"""Code points kept on each side of the quote; the columns are as long."""
SENTENCE_END = re.compile(r"[.!?…]+(?=\s)|[\r\n\u2028\u2029]+")
WORD_END = re.compile(r"\s")


@frozen(kw_only=True)
class Around:
    """What stands beside a quote: ``before + quote + after`` is one stretch of the untouched field."""

    before: str = ""
    after: str = ""
    starts_inside: bool = False
    """Something stands before ``before``."""
    ends_inside: bool = False
    """Something follows ``after``."""


def around(hit: Hit, *, title: str, text: str, fields: Mapping[str, str]) -> Around:
    """The rest of the sentence of a hit, cut between words where it is long.

    Nothing where the quote does not stand where the hit says.
    """
    source = {"title": title, "text": text}.get(hit.field, str(fields.get(hit.field, "")))
    if not 0 <= hit.start < hit.end or source[hit.start : hit.end] != hit.quote:
        return Around()
    start, end = _start(source, hit.start), _end(source, hit.end)
    return Around(
        before=source[start : hit.start],
        after=source[hit.end : end],
        starts_inside=bool(source[:start].strip()),
        ends_inside=bool(source[end:].strip()),
    )


def _start(source: str, quote: int) -> int:
    """Where the sentence begins, or the first whole word of what is kept of it."""
    low = max(0, quote - MOST)
    ends = [match.end() for match in SENTENCE_END.finditer(source, max(0, low - 1), quote)]
    if ends:
        low = max(ends[-1], low)
    elif low and not source[low - 1].isspace():
        first = WORD_END.search(source, low, quote)
        low = first.end() if first else low
    return quote - len(source[low:quote].lstrip())


def _end(source: str, quote: int) -> int:
    """Where the sentence ends, or the last whole word of what is kept of it."""
    high = min(len(source), quote + MOST)
    ended = SENTENCE_END.search(source, quote, min(len(source), high + 1))
    if ended:
        high = min(ended.end(), high)
    elif high < len(source) and not source[high].isspace():
        last = max(source.rfind(" ", quote, high), source.rfind("\t", quote, high))
        high = last if last >= 0 else high
    return quote + len(source[quote:high].rstrip())
