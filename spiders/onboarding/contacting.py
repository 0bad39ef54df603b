"""The ``[contact]`` table: what an advert page asks for when somebody wants to reach the advertiser."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from crawler.frontier.requests import form_of
from spiders.onboarding.addresses import key_pattern
from spiders.onboarding.asides import Aside
from spiders.onboarding.documents import ANSWER, values_in
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.labels import label_key
from spiders.onboarding.roles import Roles
from spiders.onboarding.types import Extractors, Sample
from spiders.pages.text import reader_text

PAGE = "body"
"""Selector of all that an answer says."""
LONGEST = 200
"""Characters of an answer that holds a contact and nothing else."""
_FIELDS = frozenset({"phone", "email", "whatsapp", "telegram", "website"})


@frozen(kw_only=True)
class Contacting:
    """How the contact is asked for."""

    table: dict[str, Any]
    pattern: str
    """Of the addresses that are asked."""


def contact_of(roles: Roles, explored: Explorer, *, extractors: Extractors) -> Contacting | None:
    """Return the way that was answered with a contact on most of the pages where it was tried."""
    answered = {sample.key: sample for sample in explored.samples}
    ways: dict[Aside, list[str]] = {}
    paths: dict[Aside, Counter[str]] = {}
    for page in roles.details:
        for aside in explored.asides.get(page.key, ()):
            way = Aside(selector=aside.selector, template=aside.template, key="", is_form=aside.is_form)
            ways.setdefault(way, []).append(form_of(aside.key)[0])
            sample = answered.get(aside.key)
            if sample is not None:
                paths.setdefault(way, Counter()).update(_places(sample, extractors)[:1])
    good = sorted(
        (way for way, counted in paths.items() if counted and _pattern(way, ways[way])),
        key=lambda way: (-paths[way].most_common(1)[0][1], bool(way.template)),
    )
    if not good:
        return None
    path, pattern = paths[good[0]].most_common(1)[0][0], _pattern(good[0], ways[good[0]])
    known = label_key(path.rpartition(".")[2])
    place = {"text": PAGE} if path == PAGE else {"value": path}
    table: dict[str, Any] = {**place, "field": known if known in _FIELDS else "phone"}
    for way in reversed(good):
        # some adverts may ask with a form and others without
        if paths[way][path] and _pattern(way, ways[way]) == pattern:
            table.update(_asked(way))
    return Contacting(table=table, pattern=pattern)


def _pattern(way: Aside, urls: Sequence[str]) -> str:
    """Return the pattern of what is asked; a form may send the id to one address."""
    path = urlsplit(urls[0]).path.rstrip("/")
    if not way.is_form or len({*urls}) > 1 or not path:
        return key_pattern(urls)
    before, _, last = path.rpartition("/")
    return f"^{re.escape(before)}/(?P<key>{re.escape(last)})/?$"


def _places(sample: Sample, extractors: Extractors) -> list[str]:
    """Return the paths of contacts in an answer; of a short piece of a page, the page itself."""
    documents = sample.documents.get(ANSWER, ())
    found = [
        path
        for document in documents
        for path, value in values_in(document)
        if _is_contact(path, value, extractors)
    ]
    body = sample.tree.body
    text = reader_text(body) if body is not None and not documents else ""
    return [PAGE] if 0 < len(text) <= LONGEST and extractors.has_contact(text) else found


def _asked(way: Aside) -> dict[str, str]:
    if way.template:
        return {"address": way.template}
    return {"form": way.selector} if way.is_form else {"link": way.selector}


def _is_contact(path: str, value: object, extractors: Extractors) -> bool:
    is_single = isinstance(value, str | int) and not isinstance(value, bool) and "[*]" not in path
    return is_single and extractors.has_contact(str(value))
