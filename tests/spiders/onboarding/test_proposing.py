"""What is proposed of small sites: one page or document for each thing that was once missed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from crawler.items import PageKind
from spiders.answer import Answer
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.proposing import propose
from spiders.onboarding.types import Facts, Proposal
from tests.spiders.onboarding.unseen import EXTRACTORS

HOST = "board.test"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXTS = ("Graag bellen na zes uur, tot dan.", "Elke dag thuis, ook in het weekend.", "Kom langs in de haven.")


def test_where_no_advert_has_a_text_one_line_says_what_was_seen() -> None:
    found = _proposed({"/api/things": json.dumps({"results": [{"id": 1}, {"id": 2}]})})
    assert found.doubts[0].startswith("adverts: 0 pages and 1 documents were seen")
    assert "selectors" not in found.tables


def test_adverts_are_found_by_id_with_a_slash_at_the_end_where_the_list_has_none() -> None:
    listed = {"results": [{"id": n} for n in (11, 12, 13)]}
    adverts = {f"/api/things/{n}/": json.dumps(_advert(n)) for n in (11, 12, 13)}
    found = _proposed({"/api/things": json.dumps(listed), **adverts})
    assert _data(found)["address"] == "/api/things/{key}/"


def test_of_several_queries_in_a_page_the_one_with_the_id_of_its_address_is_the_advert() -> None:
    links = "".join(f'<a class="ad" href="/thing/{n}">Thing {n}</a>' for n in (11, 12, 13))
    pages = {f"/thing/{n}": _state([{"items": [_advert(14)]}, _advert(n)]) for n in (11, 12, 13)}
    found = _proposed({"/": links, **pages})
    advert = _data(found)["advert"]
    assert isinstance(advert, dict)
    assert (advert["each"], advert["key"]) == (["queries[*].data"], "id")


def _advert(number: int) -> dict[str, object]:
    return {
        "id": number,
        "title": f"Thing {number}",
        "body": TEXTS[number % 3],
        "phone": f"06-000000{number}",
    }


def _state(queries: list[dict[str, object]]) -> str:
    state = json.dumps({"queries": [{"data": data} for data in queries]})
    return f'<div id="app"></div><script id="state" type="application/json">{state}</script>'


def _data(found: Proposal) -> Mapping[str, object]:
    tables = found.tables["data"]
    assert isinstance(tables, list)
    assert isinstance(tables[0], dict)
    return tables[0]


def _proposed(pages: Mapping[str, str]) -> Proposal:
    """What is proposed of pages and documents by path; the first is where looking begins."""
    start = f"http://{HOST}{next(iter(pages))}"
    explorer, waiting = Explorer((start,), (HOST,)), [start]
    while waiting:
        waiting += explorer.take(_answer(waiting.pop(0), pages))
    facts = Facts(id="board", title="Board", hosts=(HOST,), start=(start,))
    return propose(facts, explorer, extractors=EXTRACTORS)


def _answer(url: str, pages: Mapping[str, str]) -> Answer:
    text = pages.get(url.removeprefix(f"http://{HOST}"))
    kind = "application/json" if text and text.startswith("{") else "text/html; charset=utf-8"
    return Answer(
        url=url,
        kind=PageKind.LIST,
        status=404 if text is None else 200,
        body=(text or "").encode(),
        content_type=kind,
        fetched_at=NOON,
    )
