"""Attribute tables in the ways in which pages write them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.pages.rows import pairs_of

AGE = [("Age", "27")]


@pytest.mark.parametrize(
    ("html", "row", "label", "value"),
    [
        ("<table><tr><th>Age:</th><td>27</td></tr></table>", "tr", "th", "td"),
        ("<dl><dt>Age</dt><dd>27</dd></dl>", "dt", "::text", "::text"),
        ("<p>Age: 27</p>", "p", "::text", "::text"),
        ("<p><b>Age:</b>&nbsp;27</p>", "p", "b", "::text"),
        ("<p>Age: <b>27</b></p>", "p", "::text", "b"),
        ("<div><i>Age</i><b>27</b></div>", "i", "::text", "+ b"),
        ("<div><i>Age</i><b class='v'>27</b></div>", "i", "::text", "+ .v::text"),
        ("<li><i title='Age'></i> 27</li>", "li", "i::attr(title)", "::text"),
        ("<div><span class='Age'>27</span></div>", "span", "::attr(class)", "::text"),
    ],
)
def test_a_row_is_read(html: str, row: str, label: str, value: str) -> None:
    node = LexborHTMLParser(html).css_first(row)
    assert node is not None
    assert [*pairs_of(node, label, value)] == AGE


def test_each_line_of_a_row_that_is_text_is_one() -> None:
    node = LexborHTMLParser("<p>Age: 27<br>Town: Leeds<br>Hello</p>").css_first("p")
    assert node is not None
    assert [*pairs_of(node, "::text", "::text")] == [("Age", "27"), ("Town", "Leeds"), ("Hello", "")]


def test_what_follows_and_is_something_else_is_no_value() -> None:
    node = LexborHTMLParser("<div><i>Age</i><u>27</u></div>").css_first("i")
    assert node is not None
    assert [*pairs_of(node, "::text", "+ b")] == [("Age", "")]
