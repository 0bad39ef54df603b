"""What is proposed of small sites: one page or document for each thing that was once missed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from crawler.frontier.requests import form_of
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


def test_the_text_is_not_that_of_the_adverts_that_are_shown_beside_it() -> None:
    found = _selectors(
        _board(beside='<div class="alike"><a href="/thing/{other}">Thing</a><p>{wrong}</p></div>')
    )
    assert found["text"] == "div.said"


def test_of_a_class_that_comes_again_in_other_adverts_the_first_is_the_text() -> None:
    alike = '<div class="alike"><a href="/thing/{other}">Thing</a><div class="said">{wrong}</div></div>'
    assert _selectors(_board(beside=alike))["text"] == "div.said"


def test_rows_with_an_id_each_are_named_by_what_they_stand_in() -> None:
    rows = (
        '<ul class="facts"><li id="age"><b>Leeftijd:</b> 3{n}</li><li id="town"><b>Plaats:</b> Oord</li></ul>'
    )
    assert _selectors(_board(beside=f'<ul class="facts">{rows}</ul>'))["rows"] == "ul.facts li"


def test_a_number_that_stands_in_an_address_alone_is_a_contact() -> None:
    found = _selectors(_board(beside='<a class="call" href="tel:+3160000001{n}">Bel</a>'))
    assert found["fields"] == {"phone": 'a[href^="tel:"]::attr(href)'}


def test_a_number_that_is_the_same_on_every_page_is_the_sites_own() -> None:
    found = _selectors(_board(beside='<a class="call" href="tel:+31600000010">Bel</a>'))
    assert "fields" not in found


def test_links_that_are_numbers_lead_to_the_other_parts_of_a_list() -> None:
    found = _board(listed='<b>1</b><a class="nr" href="/?page=2">2</a>')
    assert found.tables["paging"] == {"next": "a.nr::attr(href)", "parameter": "page"}


def test_lists_are_not_named_by_a_class_that_leads_to_signing_in_too() -> None:
    menu = "".join(f'<a class="nav" href="/{name}">x</a>' for name in ("all", "login", "about"))
    pages = _things("")
    listed = pages.pop("/")
    found = _proposed({"/": f'{menu}<a class="all" href="/all">Alles</a>', "/all": menu + listed, **pages})
    selectors = found.tables["selectors"]
    assert isinstance(selectors, dict)
    assert selectors["list"]["lists"] == "a.all::attr(href)"


def test_a_form_that_sends_the_id_to_one_address_asks_for_the_contact() -> None:
    form = '<form method="post" action="/phone"><input type="hidden" name="nr" value="{n}"></form>'
    answers = {f"/phone#post:nr={n}": f"<p>06-000000{n}</p>" for n in (11, 12, 13)}
    found = _proposed({**_things(form), **answers})
    assert found.tables["contact"] == {"text": "body", "field": "phone", "form": 'form[action="/phone"]'}
    urls = found.tables["urls"]
    assert isinstance(urls, dict)
    assert urls["contact"] == "^/(?P<key>phone)/?$"


def test_a_link_that_is_another_one_on_every_post_is_not_its_author() -> None:
    links = "".join(f'<a class="topic" href="/topic/{n}">Topic {n}</a>' for n in (11, 12, 13))
    pages = {f"/topic/{n}": "".join(_post(n, number) for number in range(4)) for n in (11, 12, 13)}
    selectors = _proposed({"/": links, **pages}).tables["selectors"]
    assert isinstance(selectors, dict)
    assert selectors["thread"]["author"] == "a.who"


def test_pages_without_a_class_are_named_by_how_they_look() -> None:
    links = "".join(f'<a href="show.asp?nr={n}">Thing {n}</a>' for n in (11, 12, 13))
    pages = {f"/show.asp?nr={n}": _old(n) for n in (11, 12, 13)}
    selectors = _selectors(_proposed({"/": links, **pages}))
    named = {name: selectors[name] for name in ("title", "text", "account", "rows")}
    assert named == {
        "title": 'font[size="4"]',
        "text": 'font[size="2"]',
        "account": 'a[href^="who.asp?"]',
        "rows": "table table tr",
    }


def _old(number: int) -> str:
    facts = {"Leeftijd": number + 20, "Plaats": "Oord"}
    rows = "".join(f"<tr><td><b>{name}:</b></td><td>{value}</td></tr>" for name, value in facts.items())
    shown = f'<font size="4">Thing {number}</font><p><font size="2">{TEXTS[number % 3]}</font></p>'
    who = f'<a href="who.asp?name=n{number}">lid {number}</a>'
    return f"<table><tr><td>{shown}<table>{rows}</table>{who}</td></tr></table>"


def _post(topic: int, number: int) -> str:
    one, name = topic * 10 + number, ("anna", "bert")[number % 2]
    return (
        f'<div class="post" id="p{one}"><a class="at" href="/post/{one}">Bericht</a>'
        f'<a class="who" href="/member/{name}">{name}</a>'
        f'<time datetime="2026-03-0{number + 1}T10:00">Toen</time>'
        f'<div class="said">{TEXTS[number % 3]} {TEXTS[topic % 3]}</div></div>'
    )


def _board(*, beside: str = "", listed: str = "") -> Proposal:
    """What is proposed of a board of three adverts, with more on each and on the list."""
    pages = _things(beside)
    return _proposed({**pages, "/": pages["/"] + listed})


def _things(beside: str) -> dict[str, str]:
    links = "".join(f'<a class="ad" href="/thing/{n}">Thing {n}</a>' for n in (11, 12, 13))
    return {"/": links, **{f"/thing/{n}": _thing(n, beside) for n in (11, 12, 13)}}


def _thing(number: int, beside: str) -> str:
    other, said = 11 + (number - 10) % 3, TEXTS[number % 3]
    wrong = 2 * TEXTS[other % 3]
    more = beside.replace("{other}", str(other)).replace("{wrong}", wrong).replace("{n}", str(number))
    return f'<div class="ad"><h1>Thing {number}</h1><div class="said">{said}</div>{more}</div>'


def _selectors(found: Proposal) -> Mapping[str, object]:
    tables = found.tables["selectors"]
    assert isinstance(tables, dict)
    advert: Mapping[str, object] = tables["advert"]
    return advert


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


def _answer(key: str, pages: Mapping[str, str]) -> Answer:
    url, form = form_of(key)
    text = pages.get(key.removeprefix(f"http://{HOST}"))
    kind = "application/json" if text and text.startswith("{") else "text/html; charset=utf-8"
    return Answer(
        url=url,
        form=form,
        kind=PageKind.LIST,
        status=404 if text is None else 200,
        body=(text or "").encode(),
        content_type=kind,
        fetched_at=NOON,
    )
