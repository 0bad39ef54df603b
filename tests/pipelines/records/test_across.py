"""What other adverts of an advertiser and what replies say against an advert, in a real record."""

from typing import Any

import pytest

from classifiers import classify
from classifiers.types import Document
from crawler.items import Advert as AdvertFact
from pipelines.evidence.reclassify import reclassify
from pipelines.records.across import judge_adverts_of
from pipelines.records.contact_marks import mark_contact, undo_mark
from pipelines.records.days import amsterdam_day
from pipelines.records.models import Advert, Contact, LinkedHit, Reply
from pipelines.records.runs import compare_adverts, finish_run
from pipelines.records.verdicts import give, withdraw
from pipelines.records.writer import record
from pipelines.types import ReadPage
from tests.pipelines.pages import T1, T2, advert, advert_page, reply, reply_page, run_of
from tests.pipelines.people import analyst

pytestmark = pytest.mark.usefixtures("record_file")
CALL = "Bel 020 555 0101."


def page(key: str, text: str, *, at: Any = T1, **changes: Any) -> ReadPage:
    facts = {"title": "Anna in Utrecht", "fields": {"place": "Utrecht"}, "account": "", "account_key": ""}
    fact: AdvertFact = advert(key, text=f"{text} {CALL}", **(facts | changes))
    document = Document(title=fact.title, text=fact.text, fields=fact.fields)
    return advert_page(fact, at=at, found=classify(document, today=amsterdam_day(at)))


def crawled(*pages: ReadPage, now: Any = T1) -> None:
    run = run_of(now=now)
    record(pages, run_key=run)
    compare_adverts(run)
    finish_run(run, now=now, reason="finished", counts={})


def hits(key: str) -> set[str]:
    return set(LinkedHit.objects.filter(advert__key=key).values_list("indicator", flat=True))


def test_a_minor_age_on_a_linked_advert_is_shown_and_counted_when_the_run_ends() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    row, other = Advert.objects.get(key="2"), Advert.objects.get(key="1")
    hit = LinkedHit.objects.get(advert=row)
    assert (hit.indicator, hit.version, hit.quote) == ("minor-on-linked-advert", other.current, "17 jaar")
    assert other.current is not None
    assert other.current.text[hit.start : hit.end] == hit.quote
    assert (row.band, row.score, row.linked) == ("possible", 0.3, 0.3)


def test_the_advert_s_own_assessment_stays_its_own() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    version = Advert.objects.get(key="2").current
    assert version is not None
    assert (version.band, version.score, version.assessment["hits"]) == ("none", 0.0, [])


def test_judging_again_changes_nothing() -> None:
    run = run_of()
    record([page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar.")], run_key=run)
    assert (judge_adverts_of(run), judge_adverts_of(run)) == (1, 0)


def test_a_new_text_keeps_the_points_until_the_run_ends() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    run = run_of(now=T2)
    record([page("2", "Ik ben 18 jaar. Welkom.", at=T2)], run_key=run)
    assert Advert.objects.get(key="2").score == 0.3


def test_a_switchboard_ties_nobody_from_the_moment_it_is_marked_until_it_is_not() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    row, who = Advert.objects.get(key="2"), analyst()
    contact = Contact.objects.get()
    mark = mark_contact(contact.pk, advert_id=row.pk, kind="generic", reason="kantoor", by=who, now=T2)
    row.refresh_from_db()
    assert (hits("2"), row.band, row.linked) == (set(), "none", 0.0)
    undo_mark(mark.pk, by=who, now=T2)
    assert hits("2") == {"minor-on-linked-advert"}


def test_ages_of_an_advert_that_a_person_cleared_are_not_held_against_others() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    one, who = Advert.objects.get(key="1"), analyst()
    verdict = give(one.pk, outcome="not_minor", reason="leeftijd van een ander", by=who, now=T2)
    assert hits("2") == set()
    withdraw(verdict.pk, by=who, now=T2)
    assert hits("2") == {"minor-on-linked-advert"}


def test_an_earlier_version_with_a_higher_age_is_quoted() -> None:
    crawled(page("1", "Ik ben 22 jaar."))
    crawled(page("1", "Ik ben 19 jaar.", at=T2), now=T2)
    hit = LinkedHit.objects.get()
    assert (hit.indicator, hit.quote, hit.version) == (
        "age-falls-across",
        "22 jaar",
        Advert.objects.get().versions.get(number=1),
    )


def test_a_number_on_more_adverts_than_a_person_has_ties_nobody() -> None:
    crawled(
        *(page(str(n), "Ik ben 17 jaar." if n == 1 else f"Ik ben 30 jaar. Nr {n}.") for n in range(1, 53))
    )
    assert not LinkedHit.objects.exists()


def test_a_number_that_comes_to_stand_on_too_many_adverts_unties_those_it_tied() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    crawled(*(page(str(n), f"Ik ben 30 jaar. Kamer {n}.", at=T2) for n in range(3, 54)), now=T2)
    assert (hits("2"), Advert.objects.get(key="2").band) == (set(), "none")


def test_a_reply_about_the_person_is_quoted_at_the_advert_and_does_not_make_it_strong() -> None:
    crawled(page("1", "Ik ben 21 jaar."), reply_page(reply(text=f"Ze is 17. {CALL} Op 020 555 0101.")))
    row, hit = Advert.objects.get(), LinkedHit.objects.get()
    assert (hit.indicator, hit.reply, hit.quote) == ("reaction-minor-age", Reply.objects.get(), "Ze is 17")
    assert (row.band, row.score) == ("possible", 0.3)


def test_a_reply_may_call_the_person_by_the_name_in_the_advert() -> None:
    replies = [reply(text="Anna is 17. 020 555 0101."), reply("p2", text="Bella is 17. 020 555 0101.")]
    crawled(page("1", "Ik ben 21 jaar."), reply_page(*replies))
    assert LinkedHit.objects.get().quote == "Anna is 17"


def test_the_age_of_a_reply_s_writer_is_not_the_person_s() -> None:
    crawled(page("1", "Ik ben 21 jaar."), reply_page(reply(text="Ik ben 17 en belde 020 555 0101.")))
    assert not LinkedHit.objects.exists()


def test_a_reply_that_is_edited_takes_its_hit_along() -> None:
    crawled(page("1", "Ik ben 21 jaar."), reply_page(reply(text="Ze is 17. Bel 020 555 0101.")))
    later = reply_page(reply(text="Goed gesprek. Bel 020 555 0101."), at=T2)
    crawled(later, now=T2)
    assert not LinkedHit.objects.exists()


def test_a_reply_that_no_longer_names_the_advert_takes_its_hit_along() -> None:
    crawled(page("1", "Ik ben 21 jaar."), reply_page(reply(text="Ze is 17. Bel 020 555 0101.")))
    crawled(reply_page(reply(text="Ze is 17."), at=T2), now=T2)
    assert not LinkedHit.objects.exists()
    assert Advert.objects.get().band == "none"


def test_reclassifying_makes_again_what_was_lost() -> None:
    crawled(page("1", "Ik ben 17 jaar."), page("2", "Ik ben 18 jaar."))
    LinkedHit.objects.all().delete()
    judged = reclassify(lambda document, day: classify(document, today=day), by="operator", now=T2)
    assert (judged.linked, hits("2")) == (1, set())
    reclassify(lambda document, day: classify(document, today=day), by="operator", now=T2, apply=True)
    assert hits("2") == {"minor-on-linked-advert"}
