"""The search index that this process asks, opened at the first search."""

from functools import lru_cache
from pathlib import Path

import structlog
from django.conf import settings

from pipelines.index.errors import AdvertIndexError
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.projection.catching_up import mark_held
from pipelines.projection.documents import documents_of
from pipelines.records.models import Advert

_log = structlog.get_logger(__name__)


def advert_index() -> AdvertIndex:
    """The index of this installation; threads share it.

    Raises:
        IndexUnavailable: it cannot be opened; the next call tries again.
    """
    return _opened(str(settings.ADVERT_INDEX))


def show_in_index(advert_id: int) -> None:
    """Let the index know what became of one advert at once; what fails is made up for by the next crawl."""
    advert = Advert.objects.select_related("site", "current").get(pk=advert_id)
    try:
        outcome = advert_index().upsert(documents_of([advert]))
    except AdvertIndexError as error:
        _log.warning("index_not_updated", advert=advert_id, error=type(error).__name__)
        return
    mark_held([(advert_id, advert.revision) for _ in outcome.stored])


@lru_cache(maxsize=4)
def _opened(address: str) -> AdvertIndex:
    key_file = settings.ADVERT_INDEX_KEY_FILE
    return open_index(address, key_file=Path(key_file) if key_file else None)
