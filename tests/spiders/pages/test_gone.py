import pytest

from crawler.items import GoneHow
from spiders.pages.gone import gone_by_notice, gone_by_redirect, gone_by_status
from tests.spiders.pages.opened import ADVERT_URL, BOARD, page_of
from tests.spiders.recordings import SECOND, true_moment, whole_site

NOTICE = '<p class="melding">Deze advertentie is niet langer beschikbaar.</p>'


def test_every_advert_that_disappeared_from_the_recording_is_noticed_with_the_way_it_went() -> None:
    gone = {key: str(how) for page in whole_site("lantaarn", SECOND) for key, how in page.gone.items()}
    assert gone == true_moment(SECOND, "lantaarn")["gone"]


@pytest.mark.parametrize(
    ("status", "gone"),
    [(404, {"1042": GoneHow.NOT_FOUND}), (410, {"1042": GoneHow.GONE}), (403, {}), (500, {})],
)
def test_the_status_says_it_of_an_advert(status: int, gone: dict[str, GoneHow]) -> None:
    assert gone_by_status(ADVERT_URL, status, BOARD) == gone


def test_a_list_that_is_not_found_is_no_advert_that_is_gone() -> None:
    assert gone_by_status("http://www.lantaarn.test/stad/breda", 404, BOARD) == {}


@pytest.mark.parametrize(
    ("target", "gone"),
    [
        ("http://www.lantaarn.test/stad/utrecht", {"1042": GoneHow.REDIRECT}),
        ("http://www.lantaarn.test/", {"1042": GoneHow.REDIRECT}),
        ("http://www.lantaarn.test/advertentie/1042-nieuw", {}),
        ("http://www.lantaarn.test/onderhoud", {}),
    ],
)
def test_a_redirect_to_a_list_says_it(target: str, gone: dict[str, GoneHow]) -> None:
    assert gone_by_redirect(ADVERT_URL, target, BOARD) == gone


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        (NOTICE, {"1042": GoneHow.NOTICE}),
        (NOTICE.upper().replace("MELDING", "melding"), {"1042": GoneHow.NOTICE}),
        ('<p class="melding">Onderhoud tot zes uur.</p>', {}),
        ("<p>Deze advertentie is niet langer beschikbaar.</p>", {}),
    ],
)
def test_a_notice_says_it_in_the_words_of_the_site(html: str, gone: dict[str, GoneHow]) -> None:
    assert gone_by_notice(page_of(html)) == gone


def test_an_element_is_enough_where_the_site_s_words_are_not_given() -> None:
    site = BOARD.model_copy(update={"gone": BOARD.gone.model_copy(update={"phrases": ()})})
    assert gone_by_notice(page_of('<p class="melding">Weg.</p>', site=site)) == {"1042": GoneHow.NOTICE}
