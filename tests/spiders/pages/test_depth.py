import pytest

from spiders.pages.depth import is_too_deep


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>woord" * 100_000,
        "<br>" * 100_000,
        "<li>punt" * 100_000,
        "<tr><td>cel" * 50_000,
        "<div>" * 10_000,
        "<div><b>x</b></div>" * 50_000,
        "<b>" + "<p>x</p>" * 50_000,
        "<!-- " + "<div>" * 30_000 + "-->",
        "<script>" + "'<div>'" * 30_000 + "</script>",
        '<p title="' + "<div>" * 30_000 + '">',
        '<p style="' + "a: b; " * 30_000 + '">',
        "a < b " * 100_000,
    ],
)
def test_a_large_page_of_ordinary_make_is_read(html: str) -> None:
    assert not is_too_deep(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<div class=a>x" * 100_000,
        "<div></span>" * 100_000,
        "<div><!-- </div> -->" * 100_000,
        "<div><p title='</div>'>" * 100_000,
        "<DIV>" * 100_000,
        "<x-y>" * 100_000,
        "".join(f"<font size={number}>" for number in range(100)) + "</p><p>x" * 10_000,
        "<p " + " ".join(f"a{number}" for number in range(50_000)) + ">",
        "<p " + "".join(f"a{number}='x'" for number in range(50_000)) + ">",
        "<p " + "/".join(f"a{number}" for number in range(50_000)),
    ],
)
def test_a_page_that_is_made_to_keep_the_parser_busy_is_refused(html: str) -> None:
    assert is_too_deep(html)


@pytest.mark.parametrize(
    "part", ["<", "<!--", "<a '", '<a "', "<script>", "</", "<a b=", "<!-- -", "<textarea", "'\"<a"]
)
def test_unfinished_tags_are_gone_through_once(part: str) -> None:
    # a pattern that searched for their ends again and again would not come back from this
    assert is_too_deep(part * 300_000) in {True, False}
