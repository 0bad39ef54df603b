"""What the parts of a site.toml must be to one another.

They look at the file as it was written, so that they are reported together with wrong values
instead of only after those were mended.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

_NEEDS = {
    "board": ("advert", "adverts", r'advert = "^/advert/(?P<key>\\d+)"'),
    "forum": ("thread", "threads", r'thread = "^/thread/(?P<key>\\d+)"'),
    "api": ("advert", "adverts", r'advert = "^/advert/(?P<key>\\d+)"'),
}


def cross_problems(raw: Mapping[str, Any], folder: str) -> list[str]:
    """Return a line for each contradiction between keys; an empty list when there is none."""
    return [
        *_wrong_id(raw, folder),
        *_strange_starts(raw),
        *_missing_parts(raw),
        *_paging(raw),
        *_contact(raw),
        *_access(raw),
    ]


def _wrong_id(raw: Mapping[str, Any], folder: str) -> Iterator[str]:
    name = raw.get("id")
    if isinstance(name, str) and name != folder:
        yield f'id: "{name}" is not the name of its folder; write id = "{folder}" or rename the folder'


def _strange_starts(raw: Mapping[str, Any]) -> Iterator[str]:
    hosts, starts = raw.get("hosts"), raw.get("start")
    if not isinstance(hosts, list) or not isinstance(starts, list):
        return
    for number, start in enumerate(starts):
        host = _host(start) if isinstance(start, str) else None
        if host and host not in hosts:
            yield f"start.{number}: the host {host} is not in hosts; add it there or correct the address"


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # said where the value itself is checked
        return None


def _missing_parts(raw: Mapping[str, Any]) -> Iterator[str]:
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in _NEEDS:
        return
    table, links, example = _NEEDS[kind]
    if table not in _table(raw, "urls"):
        yield f"urls.{table}: missing; add for instance: {example}"
    if kind == "api" and "data" not in raw:
        yield "data: missing; an api needs a table [[data]] that says how its documents are read"
    if kind == "api" or (kind == "board" and "data" in raw):
        return
    if "selectors" not in raw:
        yield f"selectors: missing; a {kind} needs [selectors.list] and [selectors.{table}]"
        return
    if table not in _table(raw, "selectors"):
        yield f"selectors.{table}: missing; a {kind} needs the table [selectors.{table}]"
    if links not in _table(_table(raw, "selectors"), "list"):
        yield f'selectors.list.{links}: missing; add for instance: {links} = "a.title::attr(href)"'


def _paging(raw: Mapping[str, Any]) -> Iterator[str]:
    paging = _table(raw, "paging")
    data = raw.get("data")
    keys = (
        {key for table in data if isinstance(table, Mapping) for key in table}
        if isinstance(data, list)
        else ()
    )
    if "last" in paging and "parameter" not in paging:
        yield 'paging.parameter: missing; paging.last needs it, for instance: parameter = "page"'

    if "page" in keys and "parameter" not in paging:
        yield 'paging.parameter: missing; data.page needs it, for instance: parameter = "page"'
    if "offset" in keys and "parameter" not in paging:
        yield 'paging.parameter: missing; data.offset needs it, for instance: parameter = "offset"'


def _contact(raw: Mapping[str, Any]) -> Iterator[str]:
    contact = _table(raw, "contact")
    if contact and not {"value", "text"} & {*contact}:
        yield 'contact.value: missing; add for instance: value = "number", or text = "a.tel" for a page'
    if "contact" in raw and "contact" not in _table(raw, "urls"):
        yield r"urls.contact: missing; add for instance: contact = '^/advert/(?P<key>\d+)/number$'"


def _access(raw: Mapping[str, Any]) -> Iterator[str]:
    if "access" in raw and not {"accept", "cookie"} & {*_table(raw, "access")}:
        yield 'access.accept: missing; add what opens the gate, for instance: accept = "form#gate"'


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}
