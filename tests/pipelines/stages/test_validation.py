"""What is missing, odd or too long is reported and never dropped."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Advert, PageKind, PageRead, Problem, Reply
from pipelines.stages.validation import validate
from tests.pipelines.pages import T1, advert, reply


def page(*facts: Advert | Reply) -> PageRead:
    return PageRead(
        site="lantaarn",
        url="http://www.lantaarn.test/a",
        kind=PageKind.ADVERT,
        fetched_at=T1,
        adverts=tuple(fact for fact in facts if isinstance(fact, Advert)),
        replies=tuple(fact for fact in facts if isinstance(fact, Reply)),
    )


def codes(*facts: Advert | Reply) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in validate(page(*facts)).problems]


def test_a_sound_page_has_no_problems_and_is_left_as_it_is() -> None:
    read = validate(page(advert(), reply()))
    assert read.problems == ()
    assert (read.adverts[0].advert, read.replies[0].reply) == (advert(), reply())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": ""}, ("title-missing", "title")),
        ({"text": " \n"}, ("text-missing", "text")),
        ({"text": "x" * 50_001}, ("too-long", "text")),
        ({"fields": {"place": "y" * 60_000}}, ("too-long", "place")),
        ({"fields": {"Leeftijd\n": "\x07"}}, ("control-characters", "field")),
        ({"text": "bel\x00mij"}, ("control-characters", "text")),
        ({"title": "Anna\u202e71"}, ("control-characters", "title")),
        ({"title": "An\u200bna"}, ("control-characters", "title")),
        ({"text": "kapot \ud800"}, ("control-characters", "text")),
        ({"account": "a" * 201}, ("label-too-long", "account")),
        ({"key": " "}, ("key-missing", "key")),
        ({"key": "9" * 400}, ("key-too-long", "key")),
        ({"posted": T1 + timedelta(days=1)}, ("date-in-future", "posted")),
    ],
)
def test_an_odd_advert_is_reported_once(change: dict[str, Any], expected: tuple[str, str]) -> None:
    assert codes(advert(**change)) == [expected]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"text": "  "}, ("reply-empty", "text")),
        ({"key": ""}, ("key-missing", "key")),
        ({"author": "b" * 300}, ("label-too-long", "author")),
        ({"posted": T1 + timedelta(days=30)}, ("date-in-future", "posted")),
    ],
)
def test_an_odd_reply_is_reported_once(change: dict[str, Any], expected: tuple[str, str]) -> None:
    assert codes(reply(**change)) == [expected]


def test_a_long_text_is_kept_whole() -> None:
    text = "woord " * 400_000
    assert validate(page(advert(text=text))).adverts[0].advert.text == text


def test_what_the_page_object_reported_is_kept_and_not_said_twice() -> None:
    found = Problem(code="title-missing", field="title", detail="nothing is where the title should be")
    read = validate(page(advert(title="", problems=(found,))))
    assert read.problems == (found,)


def test_a_date_in_the_future_is_no_date_but_its_words_stay() -> None:
    read = validate(page(advert(posted=T1 + timedelta(days=2)))).adverts[0].advert
    assert (read.posted, read.posted_raw) == (None, "vandaag")


@pytest.mark.parametrize("hour", [0, 12, 22])
def test_the_rest_of_the_dutch_day_is_no_future(hour: int) -> None:
    assert codes(advert(posted=datetime(2026, 3, 2, hour, tzinfo=UTC))) == []


def test_two_adverts_without_an_id_are_told_apart_by_their_address() -> None:
    read = validate(page(advert(key=""), advert(key="", url="http://www.lantaarn.test/b")))
    keys = [one.advert.key for one in read.adverts]
    assert len(set(keys)) == 2
    assert all(key.startswith("digest-") for key in keys)


def test_problems_name_no_text_of_the_page() -> None:
    odd = advert(title="", text="geheim\x00", fields={"geheim veld": "\x01"}, key="geheim" * 50)
    assert "geheim" not in repr(validate(page(odd)).problems)


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters(), max_size=300))
def test_no_text_makes_it_fail_and_places_stay_true(title: str, text: str, key: str) -> None:
    read = validate(page(advert(title=title, text=text, key=key))).adverts[0].advert
    assert (len(read.title), len(read.text)) == (len(title), len(text))
    assert 0 < len(read.key) <= 200
    (read.title + read.text + read.key).encode("utf-8")


def test_the_pages_own_problems_come_first() -> None:
    own = Problem(code="charset-mismatch")
    read = validate(evolve(page(advert(title="")), problems=(own,)))
    assert [problem.code for problem in read.problems] == ["charset-mismatch", "title-missing"]
