"""Two addresses with one advert id: the same advert twice, or two adverts that the site numbered alike."""

import hashlib
from collections.abc import Iterable, Mapping

from attrs import evolve

from crawler.items import Advert, GoneHow, Problem
from pipelines.records.content import content_hash, storable
from pipelines.stages.seen import Seen
from pipelines.stages.validation import short_digest
from pipelines.types import ReadAdvert, ReadPage

_BITS = 32
"""Of the digest that is kept of an address and of a content: of two that stand under one id, one pair in
four thousand million is taken for the same."""
MARK = "~"
"""Stands between a site's id and the digest of the address that made it necessary."""


class Addresses:
    """Which address showed which id in this run.

    Kept for every advert until the run ends, so as numbers.
    """

    def __init__(self, known_keys: Iterable[str] = ()) -> None:
        """``known_keys`` of earlier runs: an address that got an id of its own keeps it."""
        self._own = {key for key in known_keys if MARK in key}
        self._seen = Seen()
        """Digest of an id to those of its address and its content."""

    def tell_apart(self, read: ReadPage) -> ReadPage:
        """The page with an id of its own for an advert whose id another address has with another content."""
        adverts, problems = [], list(read.problems)
        for one in read.adverts:
            key = self._key_of(one.advert)
            if key != one.advert.key:
                problems.append(
                    Problem(code="advert-key-duplicate", field="key", detail="another address has this id")
                )
                adverts.append(evolve(one, advert=evolve(one.advert, key=key)))
            else:
                adverts.append(one)
        gone, gone_problems = self._gone(read.page.gone, read.page.url)
        if len(problems) == len(read.problems) and not gone_problems and gone == read.page.gone:
            return read
        return _with(read, adverts=tuple(adverts), gone=gone, problems=(*problems, *gone_problems))

    def _key_of(self, advert: Advert) -> str:
        own = f"{advert.key}{MARK}{short_digest(advert.url)}"
        if own in self._own:
            return own
        key = _number(advert.key)
        url, content = _number(advert.url) >> _BITS, int(content_hash(advert)[:8], 16)
        known = self._seen.get(key)
        if known is None or known >> _BITS == url:
            self._seen.put(key, url << _BITS | content)
            return advert.key
        if known & (1 << _BITS) - 1 == content:  # an old and a new address of one advert
            return advert.key
        self._own.add(own)
        return own

    def _gone(self, gone: Mapping[str, GoneHow], url: str) -> tuple[dict[str, GoneHow], tuple[Problem, ...]]:
        """An address that is gone says nothing of an advert that this run saw at another address."""
        kept: dict[str, GoneHow] = {}
        problems = []
        for key, how in gone.items():
            own = f"{key}{MARK}{short_digest(url)}"
            if own in self._own:
                kept[own] = how
            elif self._stands_elsewhere(key, url):
                problems.append(
                    Problem(code="gone-address-only", detail="the advert stands at another address")
                )
            else:
                kept[key] = how
        return kept, tuple(problems)

    def _stands_elsewhere(self, key: str, url: str) -> bool:
        known = self._seen.get(_number(key))
        return known is not None and known >> _BITS != _number(url) >> _BITS


def _number(text: str) -> int:
    """64 bits that tell texts apart."""
    return int.from_bytes(hashlib.sha256(storable(text).encode()).digest()[:8], "big")


def _with(
    read: ReadPage,
    *,
    adverts: tuple[ReadAdvert, ...],
    gone: Mapping[str, GoneHow],
    problems: tuple[Problem, ...],
) -> ReadPage:
    page = evolve(read.page, adverts=tuple(one.advert for one in adverts), gone=gone, problems=problems)
    return evolve(read, page=page, adverts=adverts, problems=problems)
