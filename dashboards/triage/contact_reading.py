"""What somebody types to find a contact, as the record may hold it."""

import re

from attrs import evolve

from pipelines.identify import ContactKind, identify
from pipelines.index.types import AdvertQuery

MOST = 4
"""Readings that are looked for: a number can be valid in a neighbouring country too."""
_LIKE_A_NUMBER = re.compile(r"[\d\s()+/.\-\u00a0\u2010-\u2013]{6,40}")
_PHONE_FIELD = "phone"
"""Name of a field in which digits are taken for a number."""


def readings(typed: str) -> tuple[str, ...]:
    """Values to look for, in this order: as typed, as the pipeline reads it, and in small letters."""
    plain = typed.strip()
    read = [found.value for found in identify(fields={_PHONE_FIELD: plain})]
    return tuple(dict.fromkeys([plain, *read[:MOST], plain.lower().lstrip("@")]))


def numbers(words: str) -> tuple[str, ...]:
    """The phone number that the words are and nothing else, in E.164; empty where they are none."""
    if not _LIKE_A_NUMBER.fullmatch(words.strip()):
        return ()
    found = identify(fields={_PHONE_FIELD: words.strip()})
    return tuple(dict.fromkeys(one.value for one in found if one.kind is ContactKind.PHONE))[:MOST]


def attempts(query: AdvertQuery) -> tuple[AdvertQuery, ...]:
    """The searches to try until one finds something; the last one stands for all when none does."""
    if query.contact:
        return tuple(evolve(query, contact=value) for value in readings(query.contact))
    found = tuple(evolve(query, words="", contact=value) for value in numbers(query.words))
    if not found:
        return (query,)
    # as a phrase: a stroke between digits must not be taken for "not"
    return (*found, evolve(query, words=f'"{query.words.strip()}"'))
