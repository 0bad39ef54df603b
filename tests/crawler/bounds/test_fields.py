"""A field is as long as the site's bound at most; what was longer is said."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from crawler.bounds.fields import cut_advert, cut_reply
from crawler.items import Advert, Reply
from tests.pipelines.pages import advert, reply

MOST = 10
LONG = "é😀" * MOST
"""Two bytes and four; 20 code points."""


def cut(item: Advert | Reply) -> Advert | Reply:
    return cut_advert(item, MOST) if isinstance(item, Advert) else cut_reply(item, MOST)


def short(make: Callable[..., Any]) -> Any:
    """A fact without a long field, to which one is given."""
    names = ("title", "text", "account", "place", "author", "thread_title", "posted_raw")
    made = make()
    return evolve(made, **{name: "kort" for name in names if hasattr(made, name)}, problems=())


@pytest.mark.parametrize(
    ("make", "field"),
    [
        *((advert, name) for name in ("title", "text", "account", "account_key", "place", "posted_raw")),
        *((reply, name) for name in ("text", "author", "author_key", "thread_title", "posted_raw")),
    ],
)
def test_a_longer_field_is_cut_between_code_points_and_reported(make: Callable[..., Any], field: str) -> None:
    made = evolve(short(make), **({"fields": {}} if make is advert else {}), **{field: LONG})
    found = cut(made)
    assert getattr(found, field) == LONG[:MOST]
    assert getattr(found, field).encode() == ("é😀" * 5).encode()
    assert [(one.code, one.field, one.detail) for one in found.problems] == [
        ("field-cut", field, "20 characters; cut at 10")
    ]


def test_a_row_of_the_table_is_cut_and_keeps_its_name() -> None:
    found = cut_advert(evolve(short(advert), fields={"phone": LONG, "age": "22"}), MOST)
    assert found.fields == {"phone": LONG[:MOST], "age": "22"}
    assert [(one.code, one.field) for one in found.problems] == [("field-cut", "phone")]


def test_labels_that_are_cut_to_the_same_share_a_row() -> None:
    found = cut_advert(evolve(short(advert), fields={"a" * 10 + "b": "1", "a" * 10 + "c": "2"}), MOST)
    assert found.fields == {"a" * 10: "1\n2"}
    assert len(found.problems) == 2


@pytest.mark.parametrize("make", [advert, reply])
def test_what_is_within_the_bound_is_left_as_it_is(make: Callable[..., Any]) -> None:
    made = evolve(short(make), text="x" * MOST, **({"fields": {"age": "22"}} if make is advert else {}))
    assert cut(made) is made


def test_a_label_that_the_site_made_up_is_not_repeated_in_the_report() -> None:
    (problem,) = cut_advert(evolve(short(advert), fields={"Mijn geheim": LONG}), MOST).problems
    assert problem.field == "field"


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=30), max_size=6), st.text(max_size=40))
def test_nothing_is_longer_than_the_bound_whatever_a_page_says(fields: dict[str, str], text: str) -> None:
    found = cut_advert(evolve(short(advert), fields=fields, text=text), MOST)
    assert all(len(word) <= MOST for pair in found.fields.items() for word in pair)
    assert found.text == text[:MOST]
    assert bool(found.problems) == any(len(one) > MOST for one in (text, *fields, *fields.values()))
