"""One spelling for data that is hashed."""

import hashlib
import json
from collections.abc import Mapping, Sequence


def canonical(value: Mapping[str, object] | Sequence[object]) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8; NaN is refused with ValueError.

    ASCII only, so that a lone surrogate in crawled text has a spelling too.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return text.encode("ascii")


def digest(value: Mapping[str, object] | Sequence[object]) -> str:
    """SHA-256 of the canonical spelling, 64 hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
