"""Parts of a text made unreadable for what looks at it next, every place kept."""

from collections.abc import Iterable

BLOT = "\x1f"
"""No sentence holds this control character, and no number, name or link may contain it."""


def blotted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans, which ascend without overlap, blotted out."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], BLOT * (end - start)]
        done = end
    return "".join([*parts, text[done:]]) if parts else text
