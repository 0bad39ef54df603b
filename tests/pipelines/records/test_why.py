"""The sentence around a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.types import Grade, Hit
from pipelines.records.writing.why import MOST, Around, around


def hit(start: int, end: int, quote: str, field: str = "text") -> Hit:
    return Hit(
        indicator="stated-age-16-17",
        field=field,
        start=start,
        end=end,
        quote=quote,
        weight=0.9,
        grade=Grade.RULE,
    )


def found(text: str, quote: str) -> Around:
    start = text.index(quote)
    return around(hit(start, start + len(quote), quote), title="", text=text, fields={})


@pytest.mark.parametrize(
    ("text", "before", "after", "inside"),
    [
        ("Ik ben 17.", "Ik ben ", ".", (False, False)),
        ("Hoi. Ik ben 17. Bel mij!", "Ik ben ", ".", (True, True)),
        ("Hoi!\nIk ben 17\nBel mij", "Ik ben ", "", (True, True)),
        (
            "In het vakje staat 21, maar ik ben 17.",
            "In het vakje staat 21, maar ik ben ",
            ".",
            (False, False),
        ),
        ("Prijs 12.50 en ik ben 17 jaar", "Prijs 12.50 en ik ben ", " jaar", (False, False)),
        ("17", "", "", (False, False)),
        ("  17  ", "", "", (False, False)),
        ("Wat?! 17…", "", "…", (True, False)),
    ],
)
def test_the_rest_of_the_sentence_is_kept(
    text: str, before: str, after: str, inside: tuple[bool, bool]
) -> None:
    beside = found(text, "17")
    assert (beside.before, beside.after) == (before, after)
    assert (beside.starts_inside, beside.ends_inside) == inside


def test_a_long_sentence_is_cut_between_words() -> None:
    beside = found("woord " * 30 + "17" + " woord" * 30, "17")
    assert beside.before == "woord " * 13
    assert beside.after == " woord" * 13
    assert (beside.starts_inside, beside.ends_inside) == (True, True)


def test_a_word_without_end_is_cut_where_the_room_ends() -> None:
    beside = found("a" * 200 + "17" + "b" * 200, "17")
    assert (beside.before, beside.after) == ("a" * MOST, "b" * MOST)


def test_the_quote_may_stand_in_the_title_or_a_field() -> None:
    fields = {"age": "bijna 17 jaar"}
    assert around(hit(6, 8, "17", "age"), title="", text="", fields=fields).before == "bijna "
    assert around(hit(5, 7, "17", "title"), title="Noor 17", text="", fields=fields).before == "Noor "


@pytest.mark.parametrize("place", [(0, 2), (-2, 0), (90, 92), (5, 5)])
def test_a_quote_that_stands_elsewhere_has_nothing_beside_it(place: tuple[int, int]) -> None:
    assert around(hit(*place, "17"), title="", text="Ik ben 17", fields={}) == Around()


@given(st.text(alphabet="ab .!\n\t", max_size=300), st.integers(0, 300), st.integers(1, 20))
def test_quote_and_sides_are_one_stretch_of_the_field(text: str, start: int, length: int) -> None:
    quote = text[start : start + length]
    beside = around(hit(start, start + len(quote), quote), title="", text=text, fields={})
    assert text[: start + len(quote)].endswith(beside.before + quote)
    assert text[start:].startswith(quote + beside.after)
    assert max(len(beside.before), len(beside.after)) <= MOST
    assert "\n" not in beside.before + beside.after
