"""Adverts wait for their contacts although as many pages are in flight as may be."""

from pathlib import Path

import pytest

from tests.fixtures.recorded import facts, recording
from tests.spiders.onboarding.crawled import crawl

SITE = Path("spiders/sites/portaal/site.toml")


@pytest.mark.slow
@pytest.mark.parametrize("in_flight", [1, 2])
def test_a_contact_is_asked_for_beyond_the_bound_that_its_advert_fills(
    tmp_path: Path, in_flight: int
) -> None:
    found = crawl(
        "portaal", SITE.read_text("utf-8"), recording=recording("portaal"), home=tmp_path, in_flight=in_flight
    )
    truth = facts("portaal")["adverts"]
    assert {advert["key"]: advert["fields"].get("phone") for advert in found} == {
        key: fact["fields"].get("phone") for key, fact in truth.items()
    }
    assert len(found) == len(truth)
