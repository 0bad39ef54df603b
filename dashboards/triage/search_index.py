"""The search index that this process asks, opened at the first search."""

from functools import lru_cache

from django.conf import settings

from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index


def advert_index() -> AdvertIndex:
    """The index of this installation; threads share it.

    Raises:
        IndexUnavailable: it cannot be opened; the next call tries again.
    """
    return _opened(str(settings.ADVERT_INDEX))


@lru_cache(maxsize=4)
def _opened(address: str) -> AdvertIndex:
    return open_index(address)
