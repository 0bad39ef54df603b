"""What documents of lists lead to: adverts by address or id, the next part by address, cursor or number."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import frozen

from spiders.onboarding import names
from spiders.onboarding.documents import address_in, values_in
from spiders.onboarding.labels import words_in
from spiders.onboarding.types import Sample
from spiders.urls import with_parameter

MOST_TRIED = 5
"""Names of a parameter that are tried."""
_SIZES = frozenset({"size", "per", "limit", "count"})
_TOTALS = frozenset({"total", "count", "totaal", "hits", "found", "gesamt", "anzahl"})
_BARE_NUMBERS = frozenset({"number", "nummer", "no", "index"})
_ID = re.compile(r"[\w-]{1,64}")


@frozen(kw_only=True)
class Probe:
    """An address that is made of what a document says, to see whether the site knows it."""

    url: str
    what: str
    """``cursor``, ``page`` or ``id``."""
    path: str
    """Of the value in the document."""
    name: str
    """Parameter, or the advert's address with ``{key}``."""
    origin: str
    """Address of the document."""


def named_in(sample: Sample, hosts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the pages of the site that the documents of a page name, with the path of each."""
    return [
        (path, url)
        for document in sample.every_document
        for path, value in values_in(document)
        if isinstance(value, str) and (url := _page_in(path, value, sample, hosts)) is not None
    ]


def _page_in(path: str, value: str, sample: Sample, hosts: tuple[str, ...]) -> str | None:
    if "[*]" not in path and {*words_in(path)} & {*names.NEXT}:
        return next_address(value, sample, hosts)
    return address_in(value, base=sample.base, hosts=hosts)


def main_list(document: Any) -> tuple[str, list[Any]]:
    """Return the path of the most objects that stand in one list, and these; an empty path for none."""
    found: dict[str, list[Any]] = {}
    for path, value in values_in(document):
        if path.endswith("[*]") and isinstance(value, dict):
            found.setdefault(path, []).append(value)
    path = max(found, key=lambda each: (len(found[each]), -each.count("[*]"), -len(each)), default="")
    return (path, found[path]) if path and len(found[path]) >= 2 else ("", [])


def probes_of(sample: Sample, hosts: tuple[str, ...]) -> Iterator[Probe]:
    """Yield the addresses that a list's documents may mean without naming them."""
    for documents in sample.documents.values():
        for document in documents[:3]:
            path, items = main_list(document)
            if path:
                yield from _cursors(document, sample)
                yield from _pages(document, sample)
                yield from _offsets(document, sample, len(items))
                yield from _ids(path, items, sample, hosts)


def further_ids(probe: Probe, documents: Sequence[Any]) -> list[str]:
    """Return the addresses of the other adverts of a list, once one of them was there."""
    keys = [value for document in documents for value in _at(document, probe.path)]
    base = probe.name.replace("{key}", "\0")
    return [base.replace("\0", str(key)) for key in keys if _ID.fullmatch(str(key))]


def link_paths(
    pages: Sequence[Sample], wanted: Callable[[str], bool], hosts: tuple[str, ...]
) -> dict[Any, str]:
    """Return for each place of documents the path of most addresses of adverts, where there is one."""
    hits: dict[Any, Counter[str]] = {}
    strays: Counter[tuple[Any, str]] = Counter()
    for page in pages:
        for place, documents in page.documents.items():
            for document in documents:
                for path, value in values_in(document):
                    url = address_in(value, base=page.base, hosts=hosts)
                    if url is not None and "[*]" in path:
                        good = wanted(url)
                        hits.setdefault(place, Counter())[path] += good
                        strays[place, path] += not good
    best = {
        place: max(found, key=lambda path: (found[path] - strays[place, path], -len(path)))
        for place, found in hits.items()
    }
    return {place: path for place, path in best.items() if hits[place][path] > 2 * strays[place, path]}


def next_path(pages: Sequence[Sample], place: Any, hosts: tuple[str, ...]) -> str:
    """Return the path of the address of the next part: named so, and single."""
    found: Counter[str] = Counter()
    for page in pages:
        for document in page.documents.get(place, ()):
            for path, value in values_in(document):
                if "[*]" not in path and {*words_in(path)} & {*names.NEXT}:
                    found[path] += next_address(value, page, hosts) is not None
    return max(found, key=lambda path: (found[path], -len(path)), default="") if any(found.values()) else ""


def next_address(value: Any, page: Sample, hosts: tuple[str, ...]) -> str | None:
    """Return the address of another part of a list that a value names, also one that is a query alone."""
    if isinstance(value, str) and re.match(r"\?[\w-]+=", value):
        value = f"{urlsplit(page.url).path}{value}"
    url = address_in(value, base=page.base, hosts=hosts)
    return url if url != page.url else None


def page_paths(document: Any) -> tuple[str, str]:
    """Return the paths of the number of this part and of the last; empty where they are not both there."""
    numbers = [
        (path, value)
        for path, value in values_in(document)
        if "[*]" not in path
        and isinstance(value, int)
        and not isinstance(value, bool)
        and 0 <= value < 10_000
    ]
    last = {path: value for path, value in numbers if _is_last(path) and value > 0}
    here = {path: value for path, value in numbers if _is_here(path) and path not in last}
    if not here and last:
        # beside the number of all pages a bare number is that of this one
        here = {path: value for path, value in numbers if path.rpartition(".")[2] in _BARE_NUMBERS}
    pairs = [(one, two) for one in here for two in last if here[one] <= last[two]]
    return min(pairs, key=lambda pair: (len(pair[0]) + len(pair[1]), pair), default=("", ""))


def numbered_by(pages: Sequence[Sample], place: Any, path: str) -> str:
    """Return the query parameter that says the number which a document says too."""
    counted: Counter[str] = Counter()
    for page in pages:
        for document in page.documents.get(place, ()):
            said = [str(value) for value in _at(document, path)]
            counted.update(name for name, value in parse_qsl(urlsplit(page.url).query) if value in said)
    return max(sorted(counted), key=lambda name: counted[name], default="")


def _cursors(document: Any, sample: Sample) -> Iterator[Probe]:
    for path, value in values_in(document):
        leaf = path.rpartition(".")[2]
        is_scalar = isinstance(value, str | int) and not isinstance(value, bool) and value != ""
        if "[*]" in path or not is_scalar or not {*words_in(leaf)} & {*names.CURSORS}:
            continue
        if isinstance(value, str) and re.match(r"[/?]|https?:", value):
            continue
        bare = [word for word in words_in(leaf) if word not in {"next", "end"}]
        tried = dict.fromkeys(
            ["_".join(bare), bare[-1] if bare else "", "cursor", "after", leaf, "page_token"]
        )
        for name in [each for each in tried if each][:MOST_TRIED]:
            url = with_parameter(sample.url, name, str(value))
            yield Probe(url=url, what="cursor", path=path, name=name, origin=sample.url)


def _pages(document: Any, sample: Sample) -> Iterator[Probe]:
    path, last = page_paths(document)
    here = next(iter(_at(document, path)), 0) if path else 0
    if not path or here >= next(iter(_at(document, last)), 0):
        return
    tried = dict.fromkeys(["page", path.rpartition(".")[2], *words_in(path)[-1:], "p", "pagina", "seite"])
    known = [name for name, value in parse_qsl(urlsplit(sample.url).query) if value == str(here)]
    for name in (known or [*tried])[:MOST_TRIED]:
        url = with_parameter(sample.url, name, str(here + 1))
        yield Probe(url=url, what="page", path=path, name=name, origin=sample.url)


def offset_paths(document: Any) -> tuple[str, str]:
    """Return the paths of the number of the first advert and of the number of all; empty for none."""
    numbers = {
        path: value
        for path, value in values_in(document)
        if "[*]" not in path and isinstance(value, int) and not isinstance(value, bool) and value >= 0
    }
    first = [path for path in numbers if words_in(path)[-1:] in (["offset"], ["skip"], ["start"], ["from"])]
    total = [path for path in numbers if {*words_in(path.rpartition(".")[2])} & _TOTALS]
    return (first[0], total[0]) if first and total else ("", "")


def _offsets(document: Any, sample: Sample, shown: int) -> Iterator[Probe]:
    path, total = offset_paths(document)
    here = next(iter(_at(document, path)), 0) if path else 0
    if path and here + shown < next(iter(_at(document, total)), 0):
        for name in dict.fromkeys([path.rpartition(".")[2], "offset", "start", "skip"]):
            url = with_parameter(sample.url, name, str(here + shown))
            yield Probe(url=url, what="offset", path=path, name=name, origin=sample.url)


def _ids(path: str, items: Sequence[Any], sample: Sample, hosts: tuple[str, ...]) -> Iterator[Probe]:
    """Where objects of a list name no address, an advert may be found at the list's own, by its id."""
    if any(address_in(v, base=sample.base, hosts=hosts) for item in items for _, v in values_in(item)):
        return
    for leaf in items[0]:
        values = [item.get(leaf) for item in items]
        is_id = words_in(str(leaf))[-1:] and words_in(str(leaf))[-1] in names.IDS
        are_ids = all(isinstance(v, str | int) and _ID.fullmatch(str(v)) for v in values)
        if is_id and are_ids and len({*map(str, values)}) == len(values):
            for address in _below(sample.url):
                url = address.replace("{key}", str(values[0]))
                yield Probe(url=url, what="id", path=f"{path}.{leaf}", name=address, origin=sample.url)


def _below(url: str) -> tuple[str, str]:
    """Return the addresses that an advert may have below a list's own; first the one that ends alike."""
    parts = urlsplit(url)
    bare = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/{{key}}"
    ends = ("/", "") if parts.path.endswith("/") else ("", "/")
    return f"{bare}{ends[0]}", f"{bare}{ends[1]}"


def _at(document: Any, path: str) -> list[Any]:
    return [value for found, value in values_in(document) if found == path]


def _is_last(path: str) -> bool:
    words = words_in(path.rpartition(".")[2])
    pages = {"pages", "page", "paginas", "seiten", "pagecount", "totalpages", "lastpage"}
    return bool({*words} & {"pages", "paginas", "seiten", "last", "pagecount", "totalpages"}) or (
        bool({*words} & pages) and bool({*words} & {*names.LAST_PAGES})
    )


def _is_here(path: str) -> bool:
    words = words_in(path.rpartition(".")[2])
    return bool({*words} & {"page", "pagina", "seite", "blad"} and not {*words} & _SIZES) or words == [
        "current"
    ]


def different(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether documents list other objects; a site that does not know a parameter answers the same."""
    first, second = ([item for d in docs for item in main_list(d)[1]] for docs in (one, other))
    return bool(second) and first != second
