"""Figures and troubles of a run, and what is said about them."""

from collections.abc import Mapping
from typing import Any

import pytest

from crawler.health import Cause, Found, Trouble, find, measure
from crawler.sites import SiteKind
from crawler.sites.types import Expectations

GOOD = Found(
    adverts=100,
    replies=0,
    fields={"title": 100, "age": 90, "phone": 60, "since": 10},
    newest_days=0.5,
    pages=130,
)


def found(**other: Any) -> Found:
    return Found(
        **{name: getattr(GOOD, name) for name in ("adverts", "fields", "newest_days", "pages")} | other
    )


def causes(
    run: Found,
    *,
    history: tuple[Mapping[str, float], ...] = (),
    kind: SiteKind = SiteKind.BOARD,
    **expected: Any,
) -> list[tuple[str, str]]:
    findings = find(run, measure(run, Expectations(**expected), history), kind=kind)
    return [(finding.cause.value, finding.where) for finding in findings]


def test_a_run_that_brings_in_what_is_expected_raises_nothing() -> None:
    assert causes(GOOD, adverts=100, share={"age": 0.9, "phone": 0.6}, newest_days=1) == []


def test_a_run_of_which_nothing_is_expected_and_nothing_known_raises_nothing() -> None:
    assert causes(GOOD) == []


@pytest.mark.parametrize(
    ("expected", "raised"),
    [
        ({"adverts": 101}, ("too-few", "adverts")),
        ({"replies": 1}, ("too-few", "replies")),
        ({"share": {"age": 0.95}}, ("field-missing", "share.age")),
        ({"share": {"never": 0.1}}, ("field-missing", "share.never")),
        ({"newest_days": 0.4}, ("stale", "newest_days")),
    ],
)
def test_what_the_definition_expects_is_missed(expected: dict[str, Any], raised: tuple[str, str]) -> None:
    assert causes(GOOD, **expected) == [raised]


def test_an_age_that_cannot_be_told_is_no_young_one() -> None:
    assert causes(found(newest_days=None), newest_days=3) == [("stale", "newest_days")]


@pytest.mark.parametrize(("kind", "where"), [(SiteKind.BOARD, "adverts"), (SiteKind.FORUM, "replies")])
def test_nothing_is_never_fine_whatever_is_expected(kind: SiteKind, where: str) -> None:
    assert causes(Found(pages=40), kind=kind) == [("nothing-found", where)]


def test_what_follows_from_nothing_is_not_said_again() -> None:
    assert causes(Found(pages=40), adverts=10, newest_days=2) == [("nothing-found", "adverts")]


@pytest.mark.parametrize(
    ("trouble", "cause"),
    [
        (Trouble.REFUSED, "blocked"),
        (Trouble.HUMAN_CHECK, "blocked"),
        (Trouble.CAPTCHA, "captcha"),
        (Trouble.GATE, "gate-closed"),
        (Trouble.UNREACHABLE, "unreachable"),
        (Trouble.UNREAD_ADVERT, "template-changed"),
        (Trouble.UNREAD_LIST, "template-changed"),
    ],
)
def test_each_trouble_of_a_few_pages_has_its_cause(trouble: Trouble, cause: str) -> None:
    assert [name for name, _ in causes(found(troubles={trouble: 5}))] == [cause]


@pytest.mark.parametrize(
    ("count", "pages", "is_raised"),
    [(1, 130, False), (3, 130, True), (3, 1000, False), (20, 1000, True), (1, 8, True)],
)
def test_one_refusal_is_an_accident_and_many_are_a_block(count: int, pages: int, is_raised: bool) -> None:
    run = found(pages=pages, troubles={Trouble.REFUSED: count})
    assert bool(causes(run)) == is_raised


def test_a_third_of_the_adverts_under_one_text_are_decoys() -> None:
    assert causes(found(repeated=31)) == [("decoys", "adverts")]
    assert causes(found(repeated=30)) == []


def test_without_expectations_the_last_runs_say_what_is_usual() -> None:
    usual = [{"adverts": n, "share.age": 0.9, "share.phone": 0.95} for n in (190, 400, 210)]
    run = found(adverts=100, fields={"age": 90, "phone": 60})
    assert causes(run, history=tuple(usual)) == [
        ("too-few", "adverts"),
        ("field-missing", "share.phone"),
    ]


def test_the_definition_outranks_the_last_runs() -> None:
    assert causes(GOOD, history=({"adverts": 1000},), adverts=50) == []


def test_a_rare_field_and_a_small_run_have_no_usual_share() -> None:
    assert causes(found(fields={"since": 0}), history=({"share.since": 0.15},)) == []
    assert causes(found(adverts=4, fields={"age": 0}), history=({"share.age": 0.9},)) == []


def test_a_figure_says_what_was_expected_and_what_is_missing() -> None:
    [adverts] = [m for m in measure(GOOD, Expectations(adverts=250)) if m.name == "adverts"]
    assert (adverts.found, adverts.expected, adverts.missing, adverts.is_met) == (100, 250, 150, False)


def test_causes_come_before_what_follows_from_them() -> None:
    run = found(adverts=1, troubles={Trouble.CAPTCHA: 99})
    assert [cause for cause, _ in causes(run, adverts=10)] == ["captcha", "too-few"]
    assert list(Cause)[-1] is Cause.NOT_JUDGED
