"""What is at stake when a change waits to be seen, as a sum that can be read.

The unit is one day that a change of an ordinary advert waits. The numbers order work and judge nobody: they
say where a late look does the most harm, and an advert that a person has cleared counts as an ordinary one.
"""

from collections.abc import Mapping

from crawler.items import Band

ADVERT = 1.0
"""Any advert: it may change into something that must be seen."""
LIST = 2.0
"""A new advert on a list: nobody has seen it at all, and it may be gone within hours."""
THREAD = 1.0
"""A new post in a thread: it may say of whom an advert is, or who stands behind it."""
THREAD_OF_FLAGGED = 3.0
"""A post of the thread is about an advert with indications: the next one may be too."""
BANDS: Mapping[Band, float] = {Band.NONE: 0.0, Band.POSSIBLE: 3.0, Band.STRONG: 9.0}
"""Indications of a minor: what it says next, and whether it is still there, is what is asked for."""
OPEN_VERDICT = 3.0
"""Flagged and not yet judged, or left open by the analyst: somebody is about to rely on the record."""
NOTICE_PENDING = 10.0
"""The site was told of it: whether it is down has to be known, and also whether it comes back."""


def stake_of_advert(*, band: Band, is_open: bool, is_cleared: bool, has_notice: bool) -> float:
    """Return what is at stake with an advert; ``is_cleared``: a person found no indication of a minor."""
    stake = ADVERT + (NOTICE_PENDING if has_notice else 0.0)
    if is_cleared:
        return stake
    return stake + BANDS[band] + (OPEN_VERDICT if is_open else 0.0)


def stake_of_list() -> float:
    """Return what is at stake with each new advert on a list."""
    return LIST


def stake_of_thread(*, names_flagged: bool) -> float:
    """Return what is at stake with each new post; ``names_flagged``: a post is about a flagged advert."""
    return THREAD + (THREAD_OF_FLAGGED if names_flagged else 0.0)
