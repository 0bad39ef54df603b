"""A test per field: on every recorded advert page, and where it matters on a page of its own."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crawler.items import Advert, PageKind
from crawler.sites.types import AdvertSelectors, Selectors
from spiders.pages.advert import adverts_on, fields_of
from tests.spiders.pages.opened import ADVERT_URL, BOARD, page_of
from tests.spiders.recordings import FIRST, SECOND, true_moment, whole_site

Field = Callable[[Advert], Any]

ARTICLE = """
<article class="advertentie" data-id="1042">{title}
<p class="meta">Geplaatst: <span class="geplaatst">{posted}</span> door {account}</p>
<table class="kenmerken">{rows}</table><div class="omschrijving">{text}</div></article>
"""
ACCOUNT = '<a class="aanbieder" href="/aanbieder/noor-7">Noor</a>'


def html_of(
    *, title: str = "<h1>Noor</h1>", posted: str = "gisteren", account: str = ACCOUNT, **parts: str
) -> str:
    """An advert page with one part changed."""
    rows = parts.get("rows", "<tr><th>Leeftijd</th><td>21</td></tr>")
    return ARTICLE.format(
        title=title, posted=posted, account=account, rows=rows, text=parts.get("text", "<p>Hallo</p>")
    )


def only_advert(html: str) -> Advert:
    (advert,), problems = adverts_on(page_of(html))
    assert not problems
    return advert


FIELDS: dict[str, Field] = {
    "url": lambda advert: advert.url,
    "title": lambda advert: advert.title,
    "text": lambda advert: advert.text,
    "fields": lambda advert: dict(advert.fields),
    "account": lambda advert: advert.account,
    "account_key": lambda advert: advert.account_key,
    "posted_raw": lambda advert: advert.posted_raw,
    "posted": lambda advert: (
        advert.posted and advert.posted.astimezone(ZoneInfo("Europe/Amsterdam")).date().isoformat()
    ),
}


@pytest.mark.parametrize("day", [FIRST, SECOND])
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_every_recorded_advert_is_what_its_maker_wrote(field: str, day: str) -> None:
    true = true_moment(day, "lantaarn")["adverts"]
    read = [advert for page in whole_site("lantaarn", day) for advert in page.adverts]
    assert {advert.key: FIELDS[field](advert) for advert in read} == {key: true[key][field] for key in true}


def test_no_recorded_advert_has_a_problem() -> None:
    pages = [page for page in whole_site("lantaarn", FIRST) if page.kind is PageKind.ADVERT]
    assert not [problem for page in pages for advert in page.adverts for problem in advert.problems]


def test_the_place_is_that_of_the_attribute_table() -> None:
    assert only_advert(html_of(rows="<tr><th>Plaats</th><td> Utrecht </td></tr>")).place == "Utrecht"


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        ("<tr><th>Leeftijd:</th><td>21 jaar</td></tr>", {"age": "21 jaar"}),
        ("<tr><th>LEEFTIJD</th><td>21</td></tr>", {"age": "21"}),
        ("<tr><th>Schoenmaat</th><td>38</td></tr>", {"schoenmaat": "38"}),
        ("<tr><th>Telefoon</th><td>a</td></tr><tr><th>Telefoon</th><td>b</td></tr>", {"phone": "a\nb"}),
        ("<tr><th>Prijs</th><td></td></tr><tr><td>los</td></tr>", {}),
        ("<tr><th>Talen</th><td><ul><li>nl</li><li>en</li></ul></td></tr>", {"languages": "nl\nen"}),
    ],
)
def test_the_attribute_table_keeps_every_value_raw(rows: str, fields: dict[str, str]) -> None:
    assert only_advert(html_of(rows=rows)).fields == fields


def test_an_account_without_a_page_is_known_by_its_name() -> None:
    advert = only_advert(html_of(account='<a class="aanbieder">Noor</a>'))
    assert (advert.account, advert.account_key) == ("Noor", "Noor")


def test_the_key_is_the_address_s_where_the_page_names_none() -> None:
    assert only_advert(html_of().replace(' data-id="1042"', "")).key == "1042"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (html_of(title=""), "title-missing"),
        (html_of(title="<h1> </h1>"), "title-missing"),
        (html_of(text=""), "text-missing"),
        (html_of(posted="binnenkort"), "date-unreadable"),
        (html_of(posted=""), "date-missing"),
        (html_of().replace("1042", "1043"), "advert-key-mismatch"),
    ],
)
def test_what_is_missing_or_odd_is_reported_and_the_advert_kept(html: str, code: str) -> None:
    assert [problem.code for problem in only_advert(html).problems] == [code]


def test_a_date_keeps_what_was_written_beside_what_it_means() -> None:
    advert = only_advert(html_of(posted="2 dagen geleden, 14:05"))
    assert advert.posted_raw == "2 dagen geleden, 14:05"
    assert advert.posted is not None
    assert advert.posted.isoformat() == "2026-02-28T13:05:00+00:00"


def test_a_date_after_the_capture_is_kept_for_validation() -> None:
    advert = only_advert(html_of(posted="1 januari 2030"))
    assert advert.posted is not None
    assert not advert.problems


def test_the_same_id_twice_on_a_page_is_read_once_and_reported() -> None:
    adverts, problems = adverts_on(page_of(html_of() + html_of(title="<h1>Ander</h1>")))
    assert [advert.title for advert in adverts] == ["Noor"]
    assert [problem.code for problem in problems] == ["advert-key-repeated"]


def test_two_adverts_on_a_page_are_both_read() -> None:
    adverts, problems = adverts_on(page_of(html_of() + html_of().replace("1042", "1043")))
    assert [advert.key for advert in adverts] == ["1042", "1043"]
    assert not problems


def test_an_advert_without_any_id_is_left_for_validation_to_name() -> None:
    html = html_of().replace(' data-id="1042"', "")
    adverts, problems = adverts_on(page_of(html, url="http://www.lantaarn.test/toon"))
    assert [advert.key for advert in adverts] == [""]
    assert not problems


def test_the_address_is_that_of_the_page() -> None:
    assert only_advert(html_of()).url == ADVERT_URL


@pytest.mark.parametrize(
    ("label", "value", "row"),
    [
        ("b", "::text", "<li><b>Leeftijd:</b> 27</li>"),
        ("::text", "::text", "<li>Leeftijd: 27</li>"),
        ("::attr(class)", "::text", '<li class="Leeftijd">27</li>'),
    ],
)
def test_a_value_needs_no_element_of_its_own(label: str, value: str, row: str) -> None:
    shape = AdvertSelectors(article="article", title="h1", text="p", rows="li", label=label, value=value)
    site = BOARD.model_copy(update={"selectors": Selectors(advert=shape)})
    page = page_of(f"<article><h1>x</h1><p>y</p><ul>{row}</ul></article>", site=site)
    assert fields_of(page.tree.css("article")[0], page) == {"age": "27"}


def test_a_field_may_stand_apart_from_the_table() -> None:
    shape = AdvertSelectors(article="article", title="h1", text="p", fields={"place": "i.ort"})
    site = BOARD.model_copy(update={"selectors": Selectors(advert=shape)})
    page = page_of('<article><h1>x</h1><i class="ort">Ulm</i></article>', site=site)
    assert fields_of(page.tree.css("article")[0], page) == {"place": "Ulm"}
