"""Links, with and without a scheme; a messenger's link is the number or the name that it leads to."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from attrs import frozen

from pipelines.identify.numbers import read_number
from pipelines.identify.platforms import platforms
from pipelines.identify.types import ContactKind, Found, Source
from pipelines.identify.wordlists import read_data, word_list

_WITH_SCHEME = re.compile(r"(?i)(?<![a-z0-9])h(?:tt|xx)ps?://[^\s<>\"'\x1f]{1,2000}")
_WITHOUT_SCHEME = re.compile(
    r"(?<![\w@.-])([A-Za-z0-9][A-Za-z0-9-]{0,62}\.[A-Za-z0-9.-]{2,190})(?![\w@])(?::\d{2,5})?(/[^\s<>\"'\x1f]{0,2000})?"
)
_TAIL = ".,;:!?)]}*_'\"»”’"
_HOST_END = re.compile(r"[/?#:]")
_DOT_IN_WORD = re.compile(r"\.[A-Za-z]")
_ANNOUNCE = re.compile(r"(?i)(?:site|web|website|link|url|kijk op|zie|via|op|on|at|page|pagina)\s?:?\s?$")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,63}")
_NUMBER = re.compile(r"(?:^|[?&]phone=|/)\+?(\d{8,15})(?!\d)")


@frozen(kw_only=True)
class _Link:
    scheme: str
    host: str
    rest: str
    """Port, path and query."""
    start: int
    end: int
    confidence: float


def find(source: Source) -> Iterator[Found]:
    """Links by place; what leads to a messenger comes as its phone or handle."""
    if not _DOT_IN_WORD.search(source.text):
        return
    end = 0
    for link in sorted(
        [*_with_scheme(source.text), *_without_scheme(source.text)], key=lambda each: each.start
    ):
        if link.start >= end:
            end = link.end
            yield _as_contact(link, source.country)


def _with_scheme(text: str) -> Iterator[_Link]:
    for match in _WITH_SCHEME.finditer(text) if "://" in text else ():
        raw = match.group().rstrip(_TAIL)
        scheme, _, rest = raw.partition("://")
        host, tail = _split_host(rest)
        if host:
            plain = "https" if scheme.lower().endswith("s") else "http"
            yield _Link(
                scheme=plain,
                host=host,
                rest=tail,
                start=match.start(),
                end=match.start() + len(raw),
                confidence=1.0,
            )


def _without_scheme(text: str) -> Iterator[_Link]:
    for match in _WITHOUT_SCHEME.finditer(text):
        raw = match.group().rstrip(_TAIL)
        ending = match.group(1).rstrip(_TAIL).rpartition(".")[2].lower()
        if ending not in _endings() or ".." in match.group(1):
            continue
        host, tail = _split_host(raw)
        is_announced = (
            len(tail) > 1
            or host.startswith("www.")
            or _ANNOUNCE.search(text, max(0, match.start() - 12), match.start())
        )
        if ending in word_list("url", "ambiguous_endings") and not is_announced:
            continue
        confidence = 0.9 if is_announced else 0.8
        yield _Link(
            scheme="http",
            host=host,
            rest=tail,
            start=match.start(),
            end=match.start() + len(raw),
            confidence=confidence,
        )


def _split_host(raw: str) -> tuple[str, str]:
    """Lower-case host and the rest; an empty host where there is none."""
    found = _HOST_END.search(raw)
    cut = found.start() if found else len(raw)
    host = raw[:cut].rpartition("@")[2].rstrip(".").lower()
    return (host if "." in host else ""), raw[cut:].partition("#")[0]


def _as_contact(link: _Link, country: str) -> Found:
    platform = platforms().by_host.get(link.host, "")
    if platform in platforms().with_numbers and (number := _NUMBER.search(link.rest)):
        read = read_number(number.group(1), country=country, is_international=True)
        if read:
            return _found(link, ContactKind.PHONE, value=read.value, platform=platform)
    if platform and (name := _name(link.rest)):
        return _found(link, ContactKind.HANDLE, value=name, platform=platform)
    rest = link.rest if link.rest.startswith(("/", ":")) else "/" + link.rest
    return _found(link, ContactKind.URL, value=f"{link.scheme}://{link.host}{rest}", platform=platform)


def _name(rest: str) -> str:
    """The handle in a path such as ``/naam``, ``/@naam`` or ``/add/naam``; empty where there is none."""
    parts = [part.lstrip("@") for part in unquote(rest).partition("?")[0].split("/") if part]
    if len(parts) > 1 and parts[0] in {"add", "u", "user"}:
        parts = parts[1:]
    if not parts or parts[0].lower() in word_list("url", "no_names") or not _NAME.fullmatch(parts[0]):
        return ""
    return parts[0].lower()


def _found(link: _Link, kind: ContactKind, *, value: str, platform: str) -> Found:
    return Found(
        kind=kind, value=value, platform=platform, start=link.start, end=link.end, confidence=link.confidence
    )


@cache
def _endings() -> frozenset[str]:
    """Top-level domains that are believed without a scheme."""
    lines = read_data("domain_endings.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
