"""Brings addresses and forms into one order, so that the same question finds the same answer.

A server does not care in which order a form's fields come, nor whether a blank is ``+`` or ``%20``;
a crawler puts the query of every address in order before it asks.
"""

from urllib.parse import parse_qsl, urlencode

FORM = b"application/x-www-form-urlencoded"


def ordered_target(target: bytes) -> bytes:
    """Path and query with the query's fields in order and written in one way."""
    path, mark, query = target.partition(b"?")
    return path + mark + _ordered(query) if query else path


def comparable_body(body: bytes, content_type: bytes) -> bytes:
    """A request's body, in order where it is a form."""
    is_form = content_type.partition(b";")[0].strip().lower() == FORM
    return _ordered(body) if is_form and body else body


def _ordered(fields: bytes) -> bytes:
    pairs = parse_qsl(fields.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    return urlencode(sorted(pairs), encoding="latin-1").encode("ascii")
