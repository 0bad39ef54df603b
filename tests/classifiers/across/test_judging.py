"""What the other adverts of an advertiser say against one of them, and the traps that must stay quiet."""

from datetime import date, timedelta
from typing import Any

import pytest

from classifiers.across import Caveat, LinkedHit, Statement, Tie, across, linked_points, with_linked
from classifiers.across.indicators import INDICATORS
from classifiers.types import Age

DAY = date(2026, 3, 2)
FAMILIES = {code: indicator.family for code, indicator in INDICATORS.items()}


def age(value: int, title: str) -> Age:
    start = title.index(str(value))
    return Age(value=value, field="title", start=start, end=start + 2, quote=str(value))


def said(number: int, *ages: int, name: str = "Anna", days_ago: int = 0, **changes: Any) -> Statement:
    """Advert ``number``, seen for a day."""
    title = " ".join([f"{name} in Utrecht,", *map(str, ages)]) if name else f"Nieuw, {ages[0]}"
    day = DAY - timedelta(days=days_ago)
    facts: dict[str, Any] = {
        "advert": number,
        "version": 10 * number,
        "title": title,
        "text": f"Tekst {number}.",
        "place": "Utrecht",
        "ages": tuple(age(value, title) for value in ages),
        "first_seen": day,
        "last_seen": day,
        "shared_by": 2,
    }
    return Statement(**(facts | changes))


def codes(own: Statement, *others: Statement) -> set[str]:
    return {hit.indicator for hit in across(own, others) if hit.weight > 0}


def only(own: Statement, *others: Statement) -> LinkedHit:
    (hit,) = across(own, others)
    return hit


def test_a_minor_age_on_a_linked_advert_is_quoted_from_it() -> None:
    other = said(2, 17)
    hit = only(said(1, 18), other)
    assert (hit.indicator, hit.advert, hit.version) == ("minor-on-linked-advert", 2, 20)
    assert (hit.field, other.title[hit.start : hit.end], hit.quote) == ("title", "17", "17")
    assert (hit.weight, hit.caveat) == (0.30, Caveat.NONE)


@pytest.mark.parametrize(
    ("other", "caveat", "weight"),
    [
        (said(2, 17, name="Bella"), Caveat.OTHER_NAME, 0.15),
        (said(2, 17, name=""), Caveat.NO_NAME, 0.195),
        (said(2, 17, shared_by=30), Caveat.MANY_ADVERTS, 0.105),
        (said(2, 17, text="Wij zijn samen hier."), Caveat.SEVERAL_PERSONS, 0.105),
    ],
)
def test_a_minor_age_counts_for_less_where_it_may_be_of_somebody_else(
    other: Statement, caveat: Caveat, weight: float
) -> None:
    hit = next(hit for hit in across(said(1, 21), [other]) if hit.indicator == "minor-on-linked-advert")
    assert (hit.caveat, hit.weight) == (caveat, weight)


def test_an_advert_that_a_person_cleared_says_nothing() -> None:
    assert codes(said(1, 21), said(2, 17, is_cleared=True)) == set()


@pytest.mark.parametrize(
    ("mine", "theirs", "days_ago", "code"),
    [
        (19, 21, 200, "age-falls-across"),
        (18, 19, 60, "age-falls-across"),
        (19, 19, 500, "age-never-rises"),
        (19, 22, 10, "ages-differ-across"),
        (22, 19, 10, "ages-differ-across"),
        (22, 18, 400, "ages-differ-across"),
    ],
)
def test_ages_of_one_person_that_cannot_all_be_true(mine: int, theirs: int, days_ago: int, code: str) -> None:
    assert codes(said(1, mine), said(2, theirs, days_ago=days_ago)) == {code}


@pytest.mark.parametrize(
    ("mine", "theirs", "days_ago"),
    [
        (19, 19, 300),  # no birthday need have passed
        (20, 19, 300),  # a birthday
        (21, 19, 500),  # two birthdays
        (19, 20, 10),  # a mistake or a birthday, within weeks
        (29, 35, 400),  # an adult who makes herself younger
        (35, 35, 900),
    ],
)
def test_ages_that_agree_with_a_calendar_or_are_an_adults_say_nothing(
    mine: int, theirs: int, days_ago: int
) -> None:
    assert codes(said(1, mine), said(2, theirs, days_ago=days_ago)) == set()


@pytest.mark.parametrize(
    "other",
    [
        said(2, 22, name="Bella"),
        said(2, 22, shared_by=40),
        said(2, 22, name="", shared_by=4),
        said(2, 22, text="Wij zijn twee vriendinnen."),
        said(2, 19, 22),
    ],
)
def test_different_ages_of_different_persons_say_nothing(other: Statement) -> None:
    assert codes(said(1, 19), other) == set()


def test_an_earlier_version_of_the_same_advert_is_the_same_person() -> None:
    earlier = said(1, 21, version=9, name="", days_ago=20, tie=Tie.SAME_ADVERT)
    hit = only(said(1, 18, name=""), earlier)
    assert (hit.indicator, hit.version, hit.weight) == ("age-falls-across", 9, 0.10)


def test_a_copy_says_nothing_again() -> None:
    copy = said(1, 19, advert=2, version=20, days_ago=500)
    assert across(said(1, 19), [copy]) == ()


def test_many_copies_of_a_linked_advert_give_one_hit() -> None:
    copies = [said(2, 17, advert=number, version=number) for number in range(2, 40)]
    assert len(across(said(1, 18), copies)) == 1


def test_three_names_on_one_contact_are_a_sign_and_a_house_with_many_is_none() -> None:
    names = ["Bella", "Chloe", "Daisy", "Emma", "Fleur", "Gina"]
    others = [said(number, 30, name=name) for number, name in enumerate(names, start=2)]
    assert codes(said(1, 30), *others[:2]) == {"many-names-one-contact"}
    (hit,) = across(said(1, 30), others)
    assert (hit.caveat, hit.weight) == (Caveat.BUSINESS, 0.0)
    assert hit.quote == "Bella"


def test_two_names_are_what_many_workers_use() -> None:
    assert across(said(1, 30), [said(2, 30, name="Bella")]) == ()


def test_many_names_of_one_account_are_an_agency_and_not_one_contact() -> None:
    others = [said(n, 30, name=name, tie=Tie.ACCOUNT) for n, name in enumerate(["Bella", "Chloe"], start=2)]
    assert across(said(1, 30), others) == ()


def test_the_order_of_the_others_does_not_matter() -> None:
    others = [said(2, 17), said(3, 22, days_ago=100), said(4, 16, name="Bella"), said(5, 19, days_ago=600)]
    assert across(said(1, 19), others) == across(said(1, 19), others[::-1])


def test_without_a_minor_age_all_hits_together_leave_an_advert_below_possible() -> None:
    others = [said(2, 21, days_ago=100), said(3, 22), said(4, 19, name="Bella"), said(5, 19, name="Chloe")]
    hits = across(said(1, 19), others)
    points = linked_points(hits, FAMILIES)
    assert {hit.indicator for hit in hits} > {"age-falls-across", "many-names-one-contact"}
    assert with_linked("none", 0.0, points) == ("none", points)


@pytest.mark.parametrize(
    ("band", "score", "points", "expected"),
    [
        ("none", 0.0, 0.30, ("possible", 0.30)),
        ("none", 0.25, 0.0, ("none", 0.25)),
        ("possible", 0.80, 0.35, ("possible", 0.89)),
        ("strong", 0.90, 0.35, ("strong", 1.0)),
    ],
)
def test_what_others_say_never_makes_an_advert_strong(
    band: str, score: float, points: float, expected: tuple[str, float]
) -> None:
    assert with_linked(band, score, points) == expected
