"""Crawled text is shown as text only, in every field of every page."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from dashboards.triage.search_index import advert_index
from dashboards.triage.visible import plain
from pipelines.projection.documents import documents_of
from pipelines.records.models import Advert
from tests.dashboards import world
from tests.dashboards.payloads import MARK, PAYLOADS

BATCH = 30
FORBIDDEN = frozenset(
    [
        "style",
        "img",
        "iframe",
        "object",
        "embed",
        "math",
        "video",
        "audio",
        "source",
        "base",
        "animate",
        "foreignobject",
    ]
)
"""Elements that our pages never have; scripts are counted."""


class Page(HTMLParser):
    """Collects what a browser would act on, and what it would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.scripts: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append(dict(attrs))
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(source: str) -> Page:
    page = Page()
    page.feed(source)
    return page


def hostile_advert(payload: str, key: str) -> Advert:
    """The payload in every field that a site fills."""
    text = f"Ik ben 17 {payload}"
    hits: list[dict[str, Any]] = [world.hit(text, text[:300])]
    advert = world.advert(
        key,
        title=payload,
        text=text,
        fields={payload[:80]: payload},
        account=payload[:200],
        account_key=f"a{key}",
        place=payload[:200],
        hits=hits,
        ages=[{"value": 17, "field": payload, "start": 0, "end": 1, "quote": payload}],
    )
    world.add_version(advert, title=payload + "!", text=payload + " nieuw", fields={"x": payload}, hits=[])
    world.contact(advert, payload[:480], kind="url", quote=payload[:480], platform=payload[:40])
    other = world.advert(f"{key}-2", title=payload, account_key=f"a{key}", place=payload[:200])
    world.contact(other, payload[:480], kind="url", platform=payload[:40])
    world.reply(advert, key, author=payload[:200], text=payload, thread_title=payload, url=payload)
    return advert


def test_there_are_at_least_two_hundred_payloads() -> None:
    assert len(PAYLOADS) >= 200


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), BATCH))
def test_payloads_are_text_in_every_field_of_every_page(analyst: Client, first: int) -> None:
    for number, payload in enumerate(PAYLOADS[first : first + BATCH], start=first):
        advert = hostile_advert(payload, str(number))
        check(analyst.get(f"/adverts/{advert.pk}/?version=1").text)
        check(analyst.get(f"/adverts/{advert.pk}/versions/?old=1&new=2").text)
        check(analyst.get("/search/", {"words": payload, "contact": payload}).text, is_found=False)
        check(analyst.get("/", {"place": payload, "site": payload}).text, is_found=False)
    advert_index().upsert(documents_of(list(Advert.objects.select_related("site", "current"))))
    check(analyst.get("/?sort=newest").text)
    check(analyst.get("/search/?band=strong").text)


def test_a_payload_stands_in_the_page_letter_by_letter(analyst: Client) -> None:
    advert = hostile_advert(PAYLOADS[0], "1")
    shown = "".join(read(analyst.get(f"/adverts/{advert.pk}/?version=1").text).text)
    assert plain(PAYLOADS[0]) in shown


def check(source: str, *, is_found: bool = True) -> None:
    page = read(source)
    assert not page.tags & FORBIDDEN
    assert source.lower().count("<script") == 1
    assert page.scripts == [{"type": "module", "src": "/static/baken/main.js"}]
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in {"style", "srcdoc", "formaction"}, (tag, name)
        if name in {"href", "src", "action"}:
            assert value.startswith(("/", "#")), (tag, name, value)
            assert not value.startswith("//"), (tag, name, value)
    if is_found:
        assert MARK in "".join(page.text)
