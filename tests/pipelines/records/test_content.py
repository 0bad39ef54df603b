"""What counts as a change."""

from datetime import timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Advert
from pipelines.records.content import content_hash, reply_hash, storable
from tests.pipelines.pages import T1, advert, reply

TEXT = st.text(max_size=30)
FIELDS = st.dictionaries(TEXT, TEXT, max_size=4)
PARTS = st.tuples(TEXT, TEXT, FIELDS, TEXT, TEXT)


def made_of(parts: tuple[str, str, dict[str, str], str, str]) -> Advert:
    title, text, fields, account, account_key = parts
    return advert(title=title, text=text, fields=fields, account=account, account_key=account_key)


@settings(deadline=None)  # a busy machine is no failure
@given(PARTS, PARTS)
def test_two_contents_have_one_hash_only_when_they_are_the_same(
    one: tuple[str, str, dict[str, str], str, str], other: tuple[str, str, dict[str, str], str, str]
) -> None:
    assert (content_hash(made_of(one)) == content_hash(made_of(other))) == (one == other)


@settings(deadline=None)  # a busy machine is no failure
@given(FIELDS)
def test_the_order_of_fields_does_not_matter(fields: dict[str, str]) -> None:
    turned = dict(reversed(fields.items()))
    assert content_hash(advert(fields=fields)) == content_hash(advert(fields=turned))


@settings(deadline=None)  # a busy machine is no failure
@given(TEXT, TEXT)
def test_words_that_move_from_title_to_text_are_a_change(one: str, other: str) -> None:
    moved = advert(title="", text=one + other)
    if one:
        assert content_hash(advert(title=one, text=other)) != content_hash(moved)


def test_date_place_and_address_are_no_content() -> None:
    moved = evolve(
        advert(), posted=T1 + timedelta(days=1), posted_raw="gisteren", place="Ede", url="http://x.test/"
    )
    assert content_hash(moved) == content_hash(advert())


def test_a_reply_changes_with_its_words_and_links_not_with_its_page() -> None:
    assert reply_hash(reply(url="http://forum.praatpunt.test/2")) == reply_hash(reply())
    assert reply_hash(reply(about_urls=("http://www.lantaarn.test/a",))) != reply_hash(reply())


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(st.characters()))
def test_storable_text_keeps_every_place_and_can_be_encoded(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    assert "\x00" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored
