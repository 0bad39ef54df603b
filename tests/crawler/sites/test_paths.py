from typing import Any

import pytest

from crawler.sites.paths import at_path, check_path, check_source

DOCUMENT = {"data": [{"href": "/1"}, {"href": "/2"}, {}], "meta": {"page": 1}, "@type": "Offer", "none": None}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("data[*].href", ["/1", "/2"]),
        ("data[1].href", ["/2"]),
        ("data[9].href", []),
        ("meta.page", [1]),
        ("@type", ["Offer"]),
        ("none", [None]),
        ("none.deeper", []),
        ("meta[*]", [1]),
        ("data.href", []),
        ("gone", []),
    ],
)
def test_a_path_leads_to_all_that_is_there(path: str, found: list[Any]) -> None:
    assert at_path(DOCUMENT, path) == found


def test_a_document_that_is_a_list_is_entered_by_its_items() -> None:
    assert at_path([{"id": 1}, {"id": 2}], "[*].id") == [1, 2]


@pytest.mark.parametrize("path", ["", ".", "a.", ".a", "a..b", "a[x]", "a[", "a b", "a[-1]"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="no path into a document"):
        check_path(path)


@pytest.mark.parametrize("source", ["answer", "json-ld", "script#__NEXT_DATA__", "window.__NUXT__"])
def test_the_places_of_documents_are_known(source: str) -> None:
    assert check_source(source) == source


@pytest.mark.parametrize("source", ["", "script", "script#a b", "window.a.b", "jsonld"])
def test_other_places_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="no source"):
        check_source(source)
