from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from crawler.errors import NoMandate
from crawler.mandate import Mandate, permit

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
MANDATE = Mandate(
    reference="M-1",
    legal_basis="art. 3 Politiewet",
    authoriser="A. Tester",
    hosts=("www.site.test",),
    starts=NOW - DAY,
    ends=NOW + DAY,
)


def test_an_active_mandate_that_names_the_host_permits() -> None:
    assert permit([MANDATE], url="http://WWW.site.test/a", now=NOW) is MANDATE


@pytest.mark.parametrize(
    ("mandate", "why"),
    [
        (evolve(MANDATE, hosts=("other.test",)), "no mandate names it"),
        (evolve(MANDATE, ends=NOW), "M-1 ended at 2026-03-02 09:00 UTC"),
        (evolve(MANDATE, starts=NOW + DAY, ends=NOW + 2 * DAY), "begins only at 2026-03-03"),
        (evolve(MANDATE, revoked_at=NOW), "M-1 was revoked at 2026-03-02"),
    ],
)
def test_no_mandate_says_which_host_why_and_how_to_mend_it(mandate: Mandate, why: str) -> None:
    with pytest.raises(NoMandate, match=why) as caught:
        permit([mandate], url="http://www.site.test/a", now=NOW)
    assert "'www.site.test'" in str(caught.value)
    assert "baken mandate add" in str(caught.value)


@pytest.mark.parametrize("host", ["site.test", "a.www.site.test", "www.site.test.", "www.site.tes"])
def test_a_name_that_is_only_near_is_another_host(host: str) -> None:
    with pytest.raises(NoMandate):
        permit([MANDATE], url=f"http://{host}/", now=NOW)


@pytest.mark.parametrize("url", ["", "http://[", "no url", "file:///etc/passwd"])
def test_what_is_no_url_has_no_mandate(url: str) -> None:
    with pytest.raises(NoMandate):
        permit([MANDATE], url=url, now=NOW)


def test_of_several_the_one_that_lasts_longest_counts() -> None:
    longer = evolve(MANDATE, reference="M-2", ends=NOW + 2 * DAY)
    assert permit([MANDATE, longer], url="http://www.site.test/", now=NOW) is longer


def test_a_revocation_in_the_future_does_not_count_yet() -> None:
    assert evolve(MANDATE, revoked_at=NOW + DAY).is_active(NOW)
