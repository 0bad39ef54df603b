import pytest
from django.test import Client

from dashboards.triage.search_index import advert_index
from pipelines.index.types import AdvertQuery
from pipelines.records.models import (
    Advert,
    AuditEvent,
    Contact,
    ContactMark,
    Reply,
    ReplyAdvert,
    ReplyContact,
)
from tests.dashboards import world

VALUE = "+31205550117"
Pair = tuple[Advert, Advert, Contact]


@pytest.fixture
def pair(db: None) -> Pair:
    """Two adverts that name one number, and a reply that is tied to both by it."""
    first, second = world.advert("1", title="Noor een"), world.advert("2", title="Noor twee")
    for advert in (first, second):
        contact = world.contact(advert, VALUE, quote="020 555 0117")
    answer = world.reply(first, reason="contact", text="Bel 020 555 0117")
    ReplyAdvert.objects.create(reply=answer, advert=second, reason="contact")
    ReplyContact.objects.create(reply=answer, contact=contact, start=4, end=16, quote="020 555 0117")
    return first, second, contact


def mark(client: Client, advert: Advert, contact: Contact, kind: str = "wrong", **values: str) -> str:
    answer = client.post(f"/adverts/{advert.pk}/contacts/{contact.pk}/mark/", {"kind": kind, **values})
    assert answer.headers["Location"] == f"/adverts/{advert.pk}/#contact-{contact.pk}"
    return client.get(f"/adverts/{advert.pk}/").text


def undo(client: Client, advert: Advert) -> None:
    given = ContactMark.objects.filter(undone_by=None).exclude(kind="undone").get()
    client.post(f"/adverts/{advert.pk}/marks/{given.pk}/undo/")


def tied() -> set[str]:
    return set(ReplyAdvert.objects.values_list("advert__key", flat=True))


def found() -> set[int]:
    return {hit.id for hit in advert_index().search(AdvertQuery(contact=VALUE)).hits}


def test_a_misread_contact_says_who_said_so_and_why(analyst: Client, pair: Pair) -> None:
    page = mark(analyst, pair[0], pair[2], typed="Dit is een prijs.")
    for part in ("<b>Verkeerd gelezen</b>", "Dit is een prijs.", "(ada, "):
        assert part in page
    assert "Noor twee" not in page


def test_without_a_reason_the_usual_one_is_kept(analyst: Client, pair: Pair) -> None:
    mark(analyst, pair[0], pair[2])
    assert ContactMark.objects.get().reason == "In de tekst staat iets anders"


def test_a_misread_contact_is_gone_from_counts_replies_and_search_of_that_advert(
    analyst: Client, pair: Pair
) -> None:
    mark(analyst, pair[1], pair[2])
    mark(analyst, pair[0], pair[2])
    assert tied() == set()
    assert found() == set()
    assert "1 andere" not in analyst.get("/").text


def test_the_other_advert_keeps_what_is_right(analyst: Client, pair: Pair) -> None:
    mark(analyst, pair[0], pair[2])
    assert tied() == {"2"}


def test_undone_everything_is_as_it_was(analyst: Client, pair: Pair) -> None:
    mark(analyst, pair[0], pair[2])
    undo(analyst, pair[0])
    assert tied() == {"1", "2"}
    assert pair[0].pk in found()
    assert analyst.get("/").text.count("1 andere") == 2
    assert ContactMark.objects.count() == 2


def test_a_generic_contact_ties_nobody_and_is_still_found(analyst: Client, pair: Pair) -> None:
    page = mark(analyst, pair[0], pair[2], "generic")
    assert "zegt niets over de adverteerder" in page
    assert tied() == set()
    assert pair[0].pk in found()
    assert "1 andere" not in analyst.get("/").text


def test_a_generic_mark_can_be_undone_from_any_advert_that_names_it(analyst: Client, pair: Pair) -> None:
    mark(analyst, pair[0], pair[2], "generic")
    undo(analyst, pair[1])
    assert not Contact.objects.get().is_generic
    assert tied() == {"1", "2"}


def test_a_tie_by_link_stays(analyst: Client, pair: Pair) -> None:
    ReplyAdvert.objects.create(reply=Reply.objects.get(), advert=pair[0], reason="link")
    mark(analyst, pair[0], pair[2], "generic")
    assert list(ReplyAdvert.objects.values_list("reason", flat=True)) == ["link"]


def test_mark_and_undoing_are_in_the_log_without_the_number(analyst: Client, pair: Pair) -> None:
    mark(analyst, pair[0], pair[2], typed="Zie 020 555 0117")
    undo(analyst, pair[0])
    events = AuditEvent.objects.filter(object_kind="contact").order_by("sequence")
    assert [(event.action, event.actor, event.case) for event in events] == [
        ("contact.mark", "ada", "ZAAK-7"),
        ("contact.undo", "ada", "ZAAK-7"),
    ]
    assert "0117" not in "".join(str(event.detail) for event in events)


def test_nothing_is_marked_when_the_log_cannot_be_written(
    analyst: Client, pair: Pair, broken_audit: None
) -> None:
    address = f"/adverts/{pair[0].pk}/contacts/{pair[2].pk}/mark/"
    assert analyst.post(address, {"kind": "wrong"}).status_code == 503
    assert not ContactMark.objects.exists()
    assert tied() == {"1", "2"}


@pytest.mark.parametrize("values", [{"kind": "x"}, {"kind": "undone"}, {"typed": "a" * 501}, {"kind": ""}])
def test_what_cannot_be_read_marks_nothing(analyst: Client, pair: Pair, values: dict[str, str]) -> None:
    assert "Er is niets gemarkeerd" in mark(analyst, pair[0], pair[2], **{"kind": "wrong", **values})
    assert not ContactMark.objects.exists()


def test_marking_twice_says_so(analyst: Client, pair: Pair) -> None:
    mark(analyst, pair[0], pair[2])
    assert "deed dit eerder" in mark(analyst, pair[0], pair[2])


def test_a_contact_on_very_many_adverts_may_be_a_switchboard(analyst: Client) -> None:
    adverts = [world.advert(str(number)) for number in range(51)]
    for advert in adverts:
        world.contact(advert, VALUE)
    page = analyst.get(f"/adverts/{adverts[0].pk}/").text
    assert "centrale? op 51 advertenties" in page
    assert "50 andere advertenties" not in page
