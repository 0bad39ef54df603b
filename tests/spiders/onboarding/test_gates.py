"""Gates that are met on the way to a site's first page."""

import pytest

from spiders.onboarding.exploring import Explorer, sample_of
from spiders.onboarding.gates import Gate, gate_on
from tests.spiders.onboarding.trying import html_answer

HOST = "www.site.test"
START = f"http://{HOST}/"
ASKS = "<p>Ben je 18 jaar of ouder?</p>"
FORM = (
    '<form id="poort" {how} action="/open"><button name="ja" value="1">Ja</button>'
    '<button name="nee">Nee</button></form>'
)


@pytest.mark.parametrize(
    ("html", "accept", "key"),
    [
        (FORM.format(how=""), "form#poort", f"{START}open?ja=1"),
        (FORM.format(how='method="post"'), "form#poort", f"{START}open#post:ja=1"),
        ('<a href="/weg">Nee</a><a class="door" href="/in">Ja</a>', "a.door::attr(href)", f"{START}in"),
        ('<div class="keus"><a href="/in">Ik ben 18+</a></div>', "div.keus a::attr(href)", f"{START}in"),
    ],
)  # fmt: skip
def test_what_opens_it_is_found(html: str, accept: str, key: str) -> None:
    gate = _gate(ASKS + html)
    assert gate is not None
    assert (gate.accept, gate.key, gate.cookie) == (accept, key, "")


def test_of_one_that_a_script_opens_the_cookie_is_read() -> None:
    gate = _gate(f'{ASKS}<button class="ja" onclick="document.cookie=\'oud=1; path=/\'">Ja</button>')
    assert gate is not None
    assert (gate.cookie, gate.key, gate.marker) == ("oud=1", "", "button.ja")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Welkom</p><a class='door' href='/in'>Ja, verder</a>",
        f"{ASKS}<a class='door' href='http://other.example/'>Ja, verder</a>",
        f"{ASKS}<form id='in'><input name='mail' type='email'><button>Ja</button></form>",
        f"{ASKS}<a class='door' href='/in'>Ja, verder</a>{'veel tekst ' * 200}",
    ],
)
def test_what_is_no_gate_or_asks_for_more_is_none(html: str) -> None:
    assert _gate(html) is None


def test_after_it_what_was_asked_for_is_asked_for_again() -> None:
    explorer = Explorer((START,), (HOST,))
    assert explorer.take(html_answer(START, ASKS + FORM.format(how="method=post"))) == [
        f"{START}open#post:ja=1",
        START,
    ]
    assert explorer.take(html_answer(START, ASKS + FORM.format(how="method=post"))) == []


def _gate(html: str) -> Gate | None:
    sample = sample_of(html_answer(START, html))
    assert sample is not None
    return gate_on(sample, (HOST,))
