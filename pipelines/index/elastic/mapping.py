"""What an index of adverts looks like in the cluster.

Words are found by groups of three characters of the folded text, as in the embedded index: a part of a
compound is found, and what an analyst finds does not hang on which of the two answers. Folding is done
here in Python, once for both, so that the cluster needs no plugin and knows no language.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_KEYWORD = {"type": "keyword", "ignore_above": 8_191}
"""Lucene takes 32,766 bytes, and a character may be four."""
_KEPT = {"type": "text", "index": False, "norms": False}
_THREES = {"type": "text", "analyzer": "threes", "norms": False}
_MOMENT = {"type": "long"}
"""Microseconds since 1970: the cluster's own dates have milliseconds, and pages join at exact moments."""

MAPPING: Mapping[str, Any] = {
    "dynamic": "strict",
    # the folded twins are made again whenever a document is written
    "_source": {"excludes": ["folded"]},
    "properties": {
        "id": {"type": "long"},
        "revision": {"type": "long"},
        "site": _KEYWORD,
        "key": _KEYWORD,
        "language": _KEYWORD,
        "band": _KEYWORD,
        "score": {"type": "double"},
        "ages": {"type": "integer"},
        "account": _KEYWORD,
        "place": _KEYWORD,
        "contacts": _KEYWORD,
        "indicators": _KEYWORD,
        "verdict": _KEYWORD,
        "posted_at": _MOMENT,
        "first_seen_at": _MOMENT,
        "last_seen_at": _MOMENT,
        "is_gone": {"type": "boolean"},
        "title": _KEPT,
        "text": _KEPT,
        "fields_text": _KEPT,
        "folded": {"properties": {"title": _THREES, "text": _THREES, "other": _THREES}},
        "written_at": _MOMENT,
    },
}

_ANALYSIS = {
    "tokenizer": {"threes": {"type": "ngram", "min_gram": 3, "max_gram": 3}},
    "analyzer": {"threes": {"type": "custom", "tokenizer": "threes"}},
}

FORMAT = hashlib.sha256(json.dumps([MAPPING, _ANALYSIS], sort_keys=True).encode()).hexdigest()[:12]
"""Stands in the name of every index: one of another format is not read but built anew."""

KEPT_MAPPING: Mapping[str, Any] = {
    "dynamic": "strict",
    "properties": {
        "kind": {"type": "keyword"},
        "name": {"type": "keyword"},
        "query": {"type": "keyword", "index": False, "doc_values": False},
        "advert": {"type": "long"},
        "at": _MOMENT,
        "owner": {"type": "keyword"},
    },
}
"""Of the small index beside it: kept queries, notes of what was deleted, and who builds anew."""


def settings(shards: int) -> dict[str, Any]:
    """Settings of a new index of adverts."""
    return {
        "number_of_shards": shards,
        "auto_expand_replicas": "0-1",
        "analysis": _ANALYSIS,
        # a deleted advert that comes back is a new one, whatever its revision was
        "gc_deletes": "0s",
    }
