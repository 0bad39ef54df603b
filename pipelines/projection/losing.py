"""An index that lost what it held is built anew; catching up alone would never notice."""

import structlog

import pipelines.records.ready  # noqa: F401  before any model is imported
from pipelines.index.interface import AdvertIndex
from pipelines.projection.catching_up import project
from pipelines.projection.rebuilding import rebuild
from pipelines.records.models import Advert

_log = structlog.get_logger(__name__)


def bring_up_to_date(index: AdvertIndex) -> int:
    """Send what the index does not hold; build it anew where its file was lost. Returns how many were sent.

    The record remembers what it sent. When the index was deleted or damaged, that memory is wrong.

    Raises:
        IndexUnavailable: the index does not answer and cannot be built.
    """
    if has_lost(index):
        _log.warning("index_lost")
        return rebuild(index)
    return project(index).stored


def has_lost(index: AdvertIndex) -> bool:
    """True when the index cannot be used, or is empty although the record sent it adverts."""
    health = index.health()
    if not health.is_ready:
        return True
    return health.documents == 0 and Advert.objects.filter(indexed_revision__gt=0).exists()
