"""How much is read of one page. Real pages stay far below; what is beyond is reported, and kept as evidence.

Without them a page of eight megabytes could ask for hours of work: a hundred thousand posts inside one
another, each of which has all the others in its text.
"""

from collections.abc import Sequence

from crawler.items import Problem

MOST_ADVERTS = 20
MOST_WHOLE_ADVERTS = 1_000
"""In one document."""
MOST_POSTS = 200
MOST_LINKS = 5_000
MOST_ROWS = 500
MOST_TEXT = 2
"""Characters of all posts together, in lengths of the page: more is the same text again and again."""


def too_many(what: str, found: Sequence[object], most: int) -> tuple[Problem, ...]:
    """Return the report that there is more on a page than is read."""
    if len(found) <= most:
        return ()
    return (Problem(code=f"too-many-{what}", detail=f"{len(found)} on one page; the first {most} were read"),)
