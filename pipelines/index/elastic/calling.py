"""Calls to the cluster, with its errors as ours: what an operator can mend is told apart."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    ConflictError,
    NotFoundError,
    TransportError,
)

from pipelines.index.errors import IndexBusy, IndexMissing, IndexUnavailable

# Too many requests, a node that leaves, a write that was refused for now.
_TRY_AGAIN = frozenset({429, 502, 503, 504})
FORBIDDEN = 403
CONFLICT = 409
MISSING = 404


@contextmanager
def translated(address: str) -> Iterator[None]:
    """The cluster's errors as ``IndexUnavailable`` and its kinds, each with what mends it."""
    try:
        yield
    except AuthenticationException as error:
        raise IndexUnavailable(
            f"{address} knows neither key nor password, or they have expired: give a valid key"
        ) from error
    except AuthorizationException as error:
        raise _forbidden(address, kind_of(error.body), error) from error
    except NotFoundError as error:
        raise IndexMissing(f"{address} holds no index of ours: run baken reindex") from error
    except ConflictError as error:
        raise IndexBusy(f"{address}: somebody else changed the same at the same time: try again") from error
    except ApiError as error:
        if error.status_code in _TRY_AGAIN:
            raise IndexBusy(f"{address} is too busy ({error.status_code}): try again") from error
        raise IndexUnavailable(f"{address} answered {error.status_code}: {kind_of(error.body)}") from error
    except TransportError as error:
        raise IndexUnavailable(f"{address} does not answer: {type(error).__name__}") from error


def raise_for(address: str, status: int, kind: str) -> None:
    """Raise what one refused item of a bulk says of the whole index, if it does."""
    if status == MISSING:
        raise IndexMissing(f"{address} holds no index of ours: run baken reindex")
    if status in _TRY_AGAIN:
        raise IndexBusy(f"{address} is too busy ({status}): try again")
    if status == FORBIDDEN:
        raise _forbidden(address, kind)


def kind_of(body: Any) -> str:
    """The cluster's name for an error, from its answer; never the text, which may quote an advert."""
    error = body.get("error") if isinstance(body, Mapping) else None
    return str(error.get("type", "")) if isinstance(error, Mapping) else ""


def _forbidden(address: str, kind: str, error: Exception | None = None) -> IndexUnavailable:
    """A write block of a rebuild passes by itself; a privilege that is missing does not."""
    if kind == "cluster_block_exception" or "cluster_block" in str(getattr(error, "body", "")):
        return IndexBusy(f"{address} takes no writes now: it is being swapped, or its disk is full")
    return IndexUnavailable(f"{address} refuses the key this: it lacks a privilege on our indexes")
