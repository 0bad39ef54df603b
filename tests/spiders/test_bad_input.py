"""Pages that nobody should send: each is read or reported, and none takes the run with it."""

import pytest

from crawler.items import PageKind
from spiders.pages.limits import MOST_LINKS, MOST_ROWS
from tests.spiders.test_reading import codes, read_board

ARTICLE = (
    '<article class="advertentie" data-id="1042"><h1>{title}</h1><span class="geplaatst">gisteren</span>'
    '<div class="omschrijving">{text}</div></article>'
)


def page_with(text: str, *, title: str = "Noor") -> str:
    return ARTICLE.format(title=title, text=text)


def test_two_megabytes_of_text_are_read_up_to_the_bound() -> None:
    text = "<p>" + "woord " * 20 + "</p>"
    page = read_board(body=page_with(text * 17_000))
    whole = "\n".join(["woord " * 19 + "woord"] * 17_000)
    assert page.kind is PageKind.ADVERT
    assert page.adverts[0].text == whole[:50_000]
    assert [problem.code for problem in page.adverts[0].problems] == ["field-cut"]


def test_ten_thousand_nested_elements_are_read() -> None:
    page = read_board(body=page_with("<div>" * 10_000 + "Ik ben 21" + "</div>" * 10_000))
    assert page.adverts[0].text == "Ik ben 21"


def test_nul_bytes_hide_nothing() -> None:
    page = read_board(body=page_with("Ik ben\0 2\x001"))
    assert page.adverts[0].text == "Ik ben 21"
    assert codes(page) == ["nul-bytes"]


def test_a_wrong_charset_hides_nothing() -> None:
    page = read_board(body=page_with("Ik ben één en twintig").encode("cp1252"))
    assert page.adverts[0].text == "Ik ben één en twintig"
    assert codes(page) == ["charset-mismatch"]


def test_a_page_without_title_is_an_advert_with_a_problem() -> None:
    page = read_board(body=page_with("Hallo", title=""))
    assert page.kind is PageKind.ADVERT
    assert [problem.code for problem in page.adverts[0].problems] == ["title-missing"]


def test_a_page_that_is_cut_off_gives_what_arrived() -> None:
    whole = page_with("<p>eerste</p><p>tweede</p>")
    page = read_board(body=whole[: whole.index("tweede") + 3])
    assert page.adverts[0].text == "eerste\ntwe"


@pytest.mark.parametrize("length", range(0, 160, 7))
def test_wherever_a_page_is_cut_off_one_page_comes_of_it(length: int) -> None:
    whole = page_with("<p>één</p>").encode()
    assert read_board(body=whole[:length]).kind in {PageKind.ADVERT, PageKind.ERROR}


@pytest.mark.parametrize(
    "text",
    [
        "<" * 5000,
        "&" * 5000,
        "&#xD800;&#0;&#x110000;",
        "<table>" * 3000 + "x",
        "<b><i>" * 2000 + "x",
        "<svg><p>x</svg><math><mi>y",
        "<!--" * 3000,
        "<select><option>x<div>",
        "<plaintext>x</article>",
        "<frameset><frame>",
        "\u202e12 neb ki\u202c",
        "<p" + " a" * 3000 + ">x",
    ],
)
def test_odd_markup_costs_at_most_its_own_page(text: str) -> None:
    assert read_board(body=page_with(text)).kind in {PageKind.ADVERT, PageKind.ERROR}


def test_a_thousand_adverts_of_one_id_on_a_page_are_read_once() -> None:
    page = read_board(body=page_with("Hallo") * 1000)
    assert len(page.adverts) == 1
    assert set(codes(page)) == {"page-oversized", "too-many-adverts", "advert-key-repeated"}


def test_adverts_inside_one_another_come_to_an_end() -> None:
    page = read_board(body=(page_with("Hallo ").removesuffix("</div></article>")) * 2_000)
    assert len(page.adverts) == 1
    assert "too-many-adverts" in codes(page)


def test_a_table_of_ten_thousand_rows_comes_to_an_end() -> None:
    rows = '<table class="kenmerken">' + "<tr><th>Plaats</th><td>Utrecht</td></tr>" * 10_000 + "</table>"
    (advert,) = read_board(body=page_with("Hallo").replace("</article>", rows)).adverts
    assert advert.fields["place"].count("Utrecht") == MOST_ROWS
    assert [problem.code for problem in advert.problems] == ["too-many-rows"]


def test_a_list_of_ten_thousand_links_comes_to_an_end() -> None:
    links = "".join(f'<a class="titel" href="/advertentie/{number}-x">x</a>' for number in range(10_000))
    url = "http://www.lantaarn.test/stad/utrecht"
    page = read_board(url, kind=PageKind.LIST, body=f'<ul class="advertenties">{links}</ul>')
    assert len(page.links) == MOST_LINKS
    assert codes(page) == ["page-oversized", "too-many-links"]


def test_surrogates_never_reach_the_record() -> None:
    page = read_board(body=page_with("a\ud800b").encode("utf-8", "surrogatepass"))
    assert page.adverts[0].text.encode("utf-8")
