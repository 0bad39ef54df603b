"""Almost no page is tried first."""

import pytest

from crawler.bounds.suspicion import MOST_BYTES, MOST_TAGS, is_suspicious
from tests.fixtures.recorded import ORIGINS, moments, pages


@pytest.mark.parametrize("site", ORIGINS)
def test_no_recorded_page_is_out_of_the_ordinary(site: str) -> None:
    found = [one.url for moment in moments(site) for one in pages(site, moment) if is_suspicious(one.body)]
    assert found == []


@pytest.mark.parametrize("body", [b"x" * (MOST_BYTES + 1), b"<" * (MOST_TAGS + 1)])
def test_a_large_or_deep_page_is(body: bytes) -> None:
    assert is_suspicious(body)
    assert not is_suspicious(body[:-1])
