"""Which documents no index can hold."""

import math
from collections.abc import Iterator

from pipelines.index.times import to_microseconds
from pipelines.index.types import AdvertDocument


def why_refused(document: AdvertDocument) -> str:
    """Why a document cannot be held; empty where it can."""
    if not math.isfinite(document.score):
        return "the score is no number"
    try:
        for text in _texts(document):
            text.encode()
        for moment in (document.posted_at, document.first_seen_at, document.last_seen_at):
            if moment is not None:
                to_microseconds(moment)
    except UnicodeEncodeError:
        return "half of a surrogate pair in a text: it is no valid Unicode"
    except ValueError as error:
        return str(error)
    return ""


def _texts(document: AdvertDocument) -> Iterator[str]:
    yield from (document.title, document.text, document.fields_text, document.site, document.key)
    yield from (document.language, document.account, document.place, document.verdict)
    yield from document.contacts
    yield from document.indicators
