"""Every input of the html5lib tests is read by every kind of reader, and none makes one fail."""

import pytest

from crawler.items import PageRead
from tests.fixtures.html5lib_inputs import COUNTS, inputs
from tests.spiders.bodies import PAGES

EACH = 40
"""Of so many one is read in a quick test."""


def test_all_inputs_are_there() -> None:
    assert {kind: len(inputs(kind)) for kind in COUNTS} == COUNTS


@pytest.mark.parametrize("kind", COUNTS)
@pytest.mark.parametrize("reader", PAGES)
def test_one_of_forty_is_read(kind: str, reader: str) -> None:
    pages = [PAGES[reader](body) for body in inputs(kind)[::EACH]]
    assert all(isinstance(page, PageRead) for page in pages)


@pytest.mark.slow
@pytest.mark.parametrize("kind", COUNTS)
@pytest.mark.parametrize("reader", PAGES)
def test_all_are_read(kind: str, reader: str) -> None:
    found = [PAGES[reader](body) for body in inputs(kind)]
    assert len(found) == COUNTS[kind]
    assert all(page.adverts or page.replies or page.links or page.problems for page in found)
