from hypothesis import given
from hypothesis import strategies as st

from dashboards.triage.passages import LONGEST, Span, passage

SPANS = st.lists(
    st.builds(
        lambda start, end, number: Span(start=start, end=end, number=number),
        st.integers(-3, 40),
        st.integers(-3, 40),
        st.integers(0, 5),
    ),
    max_size=8,
)


@given(st.text(max_size=30), SPANS)
def test_the_pieces_together_are_the_text(source: str, spans: list[Span]) -> None:
    assert "".join(piece.text for piece in passage("text", source, spans).pieces) == source


@given(st.text(max_size=30), SPANS)
def test_every_span_inside_the_text_is_marked_exactly(source: str, spans: list[Span]) -> None:
    pieces = passage("text", source, [span for span in spans if span.number]).pieces
    for number in range(1, 6):
        marked = "".join(piece.text for piece in pieces if number in piece.reasons)
        places = {
            at
            for span in spans
            if span.number == number and 0 <= span.start < span.end <= len(source)
            for at in range(span.start, span.end)
        }
        assert marked == "".join(source[at] for at in sorted(places))


def test_what_is_too_long_is_counted() -> None:
    found = passage("text", "a" * (LONGEST + 7), [])
    assert (found.left_out, len(found.pieces)) == (7, 1)


def test_an_empty_text_has_no_pieces() -> None:
    assert passage("text", "", [Span(start=0, end=1, number=1)]).pieces == ()
