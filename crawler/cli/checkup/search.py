"""The search index: whether it answers, and how far it is behind the record."""

from collections.abc import Iterator

from crawler.cli.checkup.finding import Finding, bad, ok, warning
from crawler.config import Config


def search(config: Config) -> Iterator[Finding]:
    """Answer, size and what is still to be sent; nothing where there is no record yet."""
    from django.conf import settings

    if not config.home.is_dir() or not settings.configured:
        return
    from pipelines.index.errors import AdvertIndexError
    from pipelines.index.opening import open_configured

    try:
        index = open_configured(config)
    except AdvertIndexError as error:
        yield bad("index", str(error))
        return
    health = index.health()
    index.close()
    if not health.is_ready:
        yield bad("index", health.detail)
        return
    yield ok("index", f"{health.detail}: {health.documents:,} adverts")
    yield from _behind()


def _behind() -> Iterator[Finding]:
    from django.db import DatabaseError

    from pipelines.projection import behind

    try:
        count = behind()
    except DatabaseError:
        return  # said of the record already
    if count:
        yield warning("search", f"{count:,} adverts behind: the next crawl or baken reindex sends them")
    else:
        yield ok("search", "as new as the record")
