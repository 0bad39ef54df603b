"""Log lines without contents: what happened and where, never what was in it."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from django.urls import Resolver404, resolve


class EventFormatter(logging.Formatter):
    """One JSON line a record: event, level, route, status, kind and place of the error.

    The message, its arguments, the address with its query and the text of an exception are left out: each of
    them can hold what an analyst typed or what an advert says.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, Any] = {
            "event": record.name.replace(".", "_") + "_" + record.levelname.lower(),
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            line["status"] = status
        path = getattr(getattr(record, "request", None), "path_info", None)
        if path is not None:
            line["route"] = _route(path)
        line.update(_failure(record))
        return json.dumps(line)


def _route(path: str) -> str:
    try:
        return resolve(path).route
    except Resolver404:
        return "unknown"


def _failure(record: logging.LogRecord) -> dict[str, str]:
    if record.exc_info is None or record.exc_info[0] is None:
        return {}
    frames = traceback.extract_tb(record.exc_info[2])
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
    return {"error": record.exc_info[0].__name__, "where": where}
