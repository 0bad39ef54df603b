"""Contacts and assessments are found in the page as it was captured."""

from datetime import UTC, datetime

from attrs import evolve

from pipelines.stages.classify import ClassifyStage
from pipelines.stages.finding import with_assessments, with_contacts
from pipelines.stages.identify import IdentifyStage
from pipelines.stages.validation import validate
from pipelines.types import ReadPage
from tests.pipelines.pages import PHONE, advert, advert_page, error_page, reply, reply_page


def bare(read: ReadPage) -> ReadPage:
    return validate(read.page)


def test_contacts_are_found_in_adverts_and_replies_with_their_place() -> None:
    for read in (bare(advert_page()), bare(reply_page(reply()))):
        found = with_contacts(read, country="NL")
        (contact,) = (found.adverts or found.replies)[0].contacts
        assert (contact.value, contact.field, contact.quote) == (PHONE, "text", "020 555 0101")


def test_a_birth_year_counts_from_the_day_of_the_capture() -> None:
    fact = advert(text="Ik ben geboren in 2008.", fields={})
    young = bare(advert_page(fact, at=datetime(2025, 6, 1, 12, tzinfo=UTC)))
    grown = bare(advert_page(fact, at=datetime(2027, 6, 1, 12, tzinfo=UTC)))
    found = [with_assessments(read).adverts[0].assessment for read in (young, grown)]
    assert [one.band.value == "strong" for one in found if one] == [True, False]


def test_a_page_without_adverts_is_handed_on_as_it_is() -> None:
    page = error_page()
    assert with_assessments(page) is page
    assert with_contacts(page, country="NL") is page


def test_the_stages_let_other_items_pass() -> None:
    assert ClassifyStage().process_item({"a": 1}) == {"a": 1}
    assert IdentifyStage("NL").process_item({"a": 1}) == {"a": 1}


def test_every_advert_of_a_page_is_assessed() -> None:
    one = bare(advert_page())
    two = evolve(one, adverts=one.adverts * 2)
    assert all(read.assessment is not None for read in ClassifyStage().process_item(two).adverts)
