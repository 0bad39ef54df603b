"""The table of what a run has seen."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.stages.seen import Seen

NUMBERS = st.integers(min_value=0, max_value=2**64 - 1)


@given(st.lists(st.tuples(st.one_of(NUMBERS.filter(bool), st.integers(1, 40)), NUMBERS)))
def test_it_holds_what_a_dictionary_holds(pairs: list[tuple[int, int]]) -> None:
    seen, known = Seen(), dict(pairs)
    for key, value in pairs:
        seen.put(key, value)
    assert len(seen) == len(known)
    assert all(seen.get(key) == value for key, value in known.items())


def test_it_grows_and_finds_everything_again() -> None:
    seen = Seen()
    for number in range(1, 5_001):
        seen.put(number * 0x9E3779B97F4A7C15 % 2**64, number)
    assert len(seen) == 5_000
    assert all(seen.get(n * 0x9E3779B97F4A7C15 % 2**64) == n for n in range(1, 5_001))
    assert seen.get(7) is None


def test_the_key_that_marks_a_free_place_can_be_kept_too() -> None:
    seen = Seen()
    seen.put(0, 3)
    assert (seen.get(0), len(seen)) == (3, 1)
