"""From an address to an index."""

from pathlib import Path

from pipelines.index.errors import IndexUnavailable
from pipelines.index.interface import AdvertIndex
from pipelines.index.sqlite import SqliteIndex


def open_index(address: str | Path) -> AdvertIndex:
    """The index at a path, or at a ``sqlite:///path`` address; an empty one where never was one.

    Raises:
        IndexUnavailable: there is no implementation for such an address.
    """
    text = str(address)
    scheme, separator, rest = text.partition("://")
    if not separator:
        return SqliteIndex(Path(text))
    if scheme == "sqlite" and rest.startswith("/"):
        return SqliteIndex(Path(rest.removeprefix("/")))
    raise IndexUnavailable(f"no search index speaks {scheme}:// - give the path of a file")
