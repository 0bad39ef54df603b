"""Two addresses with one id."""

from attrs import evolve

from crawler.items import Advert, GoneHow
from pipelines.stages.addresses import Addresses
from pipelines.types import ReadPage
from tests.pipelines.pages import HOST, advert, advert_page, gone_page

ONE = advert(url=f"{HOST}/advertentie/1001-een", title="een")
OTHER = advert(url=f"{HOST}/advertentie/1001-twee", title="twee")


def key(addresses: Addresses, fact: Advert) -> str:
    read = addresses.tell_apart(advert_page(fact))
    assert read.page.adverts == tuple(one.advert for one in read.adverts)
    return read.adverts[0].advert.key


def gone(addresses: Addresses, url: str) -> ReadPage:
    page = gone_page("1001")
    return addresses.tell_apart(evolve(page, page=evolve(page.page, url=url)))


def test_two_adverts_that_the_site_numbered_alike_are_told_apart_and_reported() -> None:
    addresses = Addresses()
    assert key(addresses, ONE) == "1001"
    read = addresses.tell_apart(advert_page(OTHER))
    assert read.adverts[0].advert.key.startswith("1001~")
    assert [problem.code for problem in read.problems] == ["advert-key-duplicate"]


def test_an_old_and_a_new_address_of_one_advert_are_one() -> None:
    addresses = Addresses()
    assert key(addresses, ONE) == key(addresses, evolve(OTHER, title="een")) == "1001"


def test_the_same_address_keeps_its_id_when_its_content_changes() -> None:
    addresses = Addresses()
    assert key(addresses, ONE) == key(addresses, evolve(ONE, title="anders")) == "1001"


def test_an_id_that_had_to_be_made_is_kept_in_the_next_run_whatever_the_order() -> None:
    first = Addresses()
    key(first, ONE)
    made = key(first, OTHER)
    second = Addresses(known_keys=["1001", made])
    assert key(second, OTHER) == made
    assert key(second, ONE) == "1001"


def test_an_address_that_is_gone_takes_only_its_own_advert_along() -> None:
    addresses = Addresses()
    key(addresses, ONE)
    made = key(addresses, OTHER)
    assert gone(addresses, OTHER.url).page.gone == {made: GoneHow.NOT_FOUND}
    assert gone(addresses, ONE.url).page.gone == {"1001": GoneHow.NOT_FOUND}


def test_an_old_address_that_is_gone_says_nothing_of_the_advert_at_its_new_one() -> None:
    addresses = Addresses()
    key(addresses, ONE)
    read = gone(addresses, f"{HOST}/advertentie/1001-oud")
    assert read.page.gone == {}
    assert [problem.code for problem in read.problems] == ["gone-address-only"]
