"""Whatever stands in a site.toml, it is a definition or an error that says what is wrong."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.sites import SiteDefinition, SiteError, load_site
from crawler.sites.loader import _validated
from crawler.sites.paths import at_path, check_path
from tests.crawler.sites.definitions import BOARD, write_site

TABLES = {
    name: list(getattr(info.annotation, "model_fields", {}))
    for name, info in SiteDefinition.model_fields.items()
}
KEYS = st.sampled_from(
    [*TABLES, *(key for keys in TABLES.values() for key in keys), "list", "advert", "thread"]
)
WORDS = st.sampled_from(
    [
        *(
            "board",
            "forum",
            "api",
            "example",
            "http://www.example.test/",
            "www.example.test",
            "a::attr(href)",
        ),
        *("div.x > p", "((", "^/advert/(?P<key>\\d+)", "(?P<key>(a+)+)", "Europe/Amsterdam", "data[*].href"),
        *("::text", "json-ld", "answer", "utm_*", "http://[", "\u2100.test", "../..", "{key}", "NL"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)
TABLE = st.dictionaries(KEYS | st.text(max_size=5), VALUES, max_size=8)

LINES = st.lists(st.sampled_from(BOARD.splitlines()), max_size=20)
FILES = st.binary(max_size=200) | LINES.map(lambda lines: "\n".join(lines).encode())


def outcome(read: Callable[[], SiteDefinition]) -> SiteDefinition | tuple[str, ...]:
    """The definition, or what is wrong with it."""
    try:
        return read()
    except SiteError as error:
        return error.problems


@settings(deadline=None)  # a busy machine is no failure
@given(TABLE)
def test_any_table_is_a_definition_or_an_error(raw: dict[str, Any]) -> None:
    assert outcome(lambda: _validated(raw, Path("example/site.toml")))


@settings(deadline=None)
@given(FILES)
def test_any_file_is_a_definition_or_an_error(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder))
        Path(folder, "example", "site.toml").write_bytes(data)
        assert outcome(lambda: load_site("example", folder=Path(folder)))


@given(st.text(max_size=30), VALUES)
def test_any_path_leads_to_values_or_is_refused(path: str, document: Any) -> None:
    try:
        checked = check_path(path)
    except ValueError:
        return
    assert isinstance(at_path(document, checked), list)
