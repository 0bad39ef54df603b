import pytest

from crawler.items import PageKind
from spiders.pages.gate import accept_link, is_gate
from tests.spiders.pages.opened import BOARD, FORUM, page_of, recorded_page

GATE = '<form id="leeftijdscontrole" {form}>{inside}</form>'


def gate(form: str = 'action="/toegang"', inside: str = '<button name="ok" value="1">ja</button>') -> str:
    return GATE.format(form=form, inside=inside)


def test_the_recorded_gate_is_seen_and_opened() -> None:
    page = recorded_page("http://www.lantaarn.test/", cookie="")
    link = accept_link(page)
    assert is_gate(page)
    assert link is not None
    assert (link.url, link.kind, link.is_forced) == (
        "http://www.lantaarn.test/toegang?ok=1",
        PageKind.GATE,
        True,
    )


def test_a_page_behind_the_gate_is_no_gate() -> None:
    assert not is_gate(recorded_page("http://www.lantaarn.test/"))


def test_a_site_without_a_gate_has_none() -> None:
    page = page_of(gate(), url="http://forum.praatpunt.test/", site=FORUM)
    assert not is_gate(page)
    assert accept_link(page) is None


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (gate(), "http://www.lantaarn.test/toegang?ok=1"),
        (gate(form='action="/toegang?oud=1" method="GET"'), "http://www.lantaarn.test/toegang?ok=1"),
        (gate(form=""), "http://www.lantaarn.test/advertentie/1042-noor?ok=1"),
        (gate(inside='<input type="checkbox" name="ja">'), "http://www.lantaarn.test/toegang?ja=on"),
        (
            gate(inside='<input name="a" value="1 2"><input name="b">'),
            "http://www.lantaarn.test/toegang?a=1+2&b=",
        ),
    ],
)
def test_the_address_is_what_the_button_leads_to(html: str, url: str) -> None:
    link = accept_link(page_of(html))
    assert link is not None
    assert link.url.replace("%20", "+") == url


@pytest.mark.parametrize(
    "form",
    ['action="http://other.example/"', 'action="ftp://x"', 'method="post" action="http://other.example/"'],
)
def test_a_gate_that_leads_off_the_site_has_no_link(form: str) -> None:
    assert accept_link(page_of(gate(form=form))) is None


def test_a_gate_may_be_a_link() -> None:
    access = BOARD.access
    assert access is not None
    site = BOARD.model_copy(update={"access": access.model_copy(update={"accept": "a.ja::attr(href)"})})
    link = accept_link(page_of('<a class="ja" href="/in">ja</a>', site=site))
    assert link is not None
    assert link.url == "http://www.lantaarn.test/in"


def test_of_a_gate_that_is_sent_the_first_button_is_pressed() -> None:
    buttons = '<button name="ok" value="1"></button><button name="nee"></button>'
    inside = f'<input type="hidden" name="t" value="x">{buttons}'
    link = accept_link(page_of(gate(form='method="post" action="/toegang"', inside=inside)))
    assert link is not None
    assert (link.url, link.form, link.is_forced) == ("http://www.lantaarn.test/toegang", "ok=1&t=x", True)
