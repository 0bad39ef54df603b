"""The order of hits, and the cursor that says where a page ended.

The order is total and hangs on nothing but the advert itself (never on how many other adverts
there are), so that paging stays true while a crawl writes: nothing is shown twice, nothing skipped.
"""

import base64
import binascii
import hashlib
import json

import numpy as np
from attrs import asdict, evolve, frozen
from numpy.typing import NDArray

from pipelines.index.columns import Mask, Slots
from pipelines.index.errors import QueryError
from pipelines.index.types import AdvertQuery, Sort


@frozen(kw_only=True, eq=False)
class Keys:
    """What a set of hits is ordered by, each descending: ``first``, then first seen, then id."""

    first: NDArray[np.float64]
    seen: Slots
    ids: Slots

    def take(self, chosen: NDArray[np.int64] | Mask) -> "Keys":
        """The keys of some of the hits."""
        return Keys(first=self.first[chosen], seen=self.seen[chosen], ids=self.ids[chosen])


@frozen(kw_only=True)
class Place:
    """The keys of the last hit of a page."""

    first: float
    seen: int
    id: int


def top(keys: Keys, size: int) -> NDArray[np.int64]:
    """Positions of the ``size`` best, best first."""
    chosen = np.arange(len(keys.ids))
    if len(chosen) > size:
        chosen = _shortlist(keys, size)
    near = keys.take(chosen)
    return chosen[np.lexsort((-near.ids, -near.seen, -near.first))][:size]


def after(keys: Keys, place: Place) -> Mask:
    """Which hits come after a place."""
    is_same = keys.first == place.first
    is_later = (keys.seen < place.seen) | ((keys.seen == place.seen) & (keys.ids < place.id))
    mask: Mask = (keys.first < place.first) | (is_same & is_later)
    return mask


def write_cursor(query: AdvertQuery, place: Place) -> str:
    """A cursor that continues this query after this place."""
    body = json.dumps([_print_of(query), place.first, place.seen, place.id])
    return base64.urlsafe_b64encode(body.encode()).decode()


def read_cursor(query: AdvertQuery) -> Place | None:
    """The place where the query continues; None for its first page.

    Raises:
        QueryError: the cursor is no cursor, or belongs to another query.
    """
    if not query.cursor:
        return None
    try:
        made_for, first, seen, advert = json.loads(base64.urlsafe_b64decode(query.cursor.encode()))
        place = Place(first=float(first), seen=int(seen), id=int(advert))
    except (binascii.Error, ValueError, TypeError, OverflowError) as error:
        raise QueryError("the cursor cannot be read: start from the first page") from error
    if made_for != _print_of(query):
        raise QueryError("the cursor belongs to another query: start from the first page")
    return place


def _shortlist(keys: Keys, size: int) -> NDArray[np.int64]:
    """The ``size`` best and those that tie with the last: cheap, where sorting all hits costs 50 ms."""
    bar = np.partition(keys.first, -size)[-size]
    above = np.flatnonzero(keys.first > bar)
    ties = np.flatnonzero(keys.first == bar)
    wanted = size - len(above)
    if len(ties) > wanted:
        seen = keys.seen[ties]
        ties = ties[seen >= np.partition(seen, -wanted)[-wanted]]
    return np.concatenate([above, ties])


def _print_of(query: AdvertQuery) -> str:
    """A short print of what is looked for and how it is ordered; the size of a page may change."""
    bare = asdict(evolve(query, cursor="", size=1, sort=Sort(query.sort)))
    return hashlib.sha256(json.dumps(bare, default=str, sort_keys=True).encode()).hexdigest()[:16]
