"""From an address to an index."""

from pathlib import Path

from crawler.config import Config
from pipelines.index.errors import IndexUnavailable
from pipelines.index.interface import AdvertIndex
from pipelines.index.sqlite import SqliteIndex


def open_configured(config: Config) -> AdvertIndex:
    """The index of an installation.

    Raises:
        IndexUnavailable: as ``open_index``.
    """
    return open_index(config.index_address, key_file=config.index_key_file)


def open_index(address: str | Path, *, key_file: Path | None = None) -> AdvertIndex:
    """The index at a path, a ``sqlite:///path`` or an ``https://host:9200/prefix`` of Elasticsearch.

    An empty one where never was one. ``key_file`` holds the API key of a cluster.

    Raises:
        IndexUnavailable: there is no implementation for such an address.
    """
    text = str(address)
    scheme, separator, rest = text.partition("://")
    if not separator:
        return SqliteIndex(Path(text))
    if scheme == "sqlite" and rest.startswith("/"):
        return SqliteIndex(Path(rest.removeprefix("/")))
    if scheme in {"http", "https"}:
        from pipelines.index.elastic import ElasticIndex  # noqa: PLC0415 - the embedded index needs no client

        return ElasticIndex(text, key_file=key_file)
    raise IndexUnavailable(
        f"no search index speaks {scheme}:// - give the path of a file or https://host/prefix"
    )
