"""Sites of every kind that no rule was written for: proposed, edited by a few lines, crawled, compared.

``EDITS`` holds what a person changes: the line as it is proposed and the line that takes its place.
"""

from collections.abc import Mapping

import pytest

from crawler.sites import SiteKind
from tests.fixtures.unseen.every import NAMES, unseen
from tests.spiders.onboarding.trying import Edit, proposed, tried

BAR = 0.95
MOST_EDITS = 5
EDITS: Mapping[str, tuple[Edit, ...]] = {}
ODD = {"praatcafe": {"list-empty"}}
"""What is rightly reported: a part of that forum is empty."""
READ_AS_SENT = [name for name in NAMES if not unseen(name).needs_browser]


@pytest.mark.parametrize("name", READ_AS_SENT)
def test_an_unseen_site_is_read_after_five_edits_at_most(name: str) -> None:
    edits = EDITS.get(name, ())
    found = tried(name, edits)
    assert len(edits) <= MOST_EDITS
    assert found.right >= BAR, found.shares


@pytest.mark.parametrize("name", READ_AS_SENT)
def test_nothing_else_than_what_is_odd_is_reported_of_it(name: str) -> None:
    walk = tried(name, EDITS.get(name, ())).walk
    assert walk is not None
    assert walk.problems() == ODD.get(name, set())


@pytest.mark.parametrize("name", READ_AS_SENT)
def test_few_pages_are_asked_for(name: str) -> None:
    assert proposed(name).requests <= 90


def test_edits_are_of_sites_that_are_there() -> None:
    assert {*EDITS} <= {*NAMES}


@pytest.mark.parametrize(
    ("name", "kind"), [("katalog", SiteKind.API), ("pijplijn", SiteKind.API), ("parlour", SiteKind.FORUM)]
)
def test_its_kind_is_known(name: str, kind: SiteKind) -> None:
    assert f'kind = "{kind}"' in proposed(name).toml


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("pijplijn", 'cursor_parameter = "cursor"'),
        ("pijplijn", 'address = "/v2/ads/{key}"'),
        ("katalog", 'pages = "meta.totalPages"'),
        ("schaufenster", 'type = "Product"'),
        ("nuxtpage", 'source = "window.__NUXT__"'),
        ("knopje", 'address = "/api/nummer/{key}"'),
        ("freigabe", 'form = "form.nummer"'),
        ("classified", r"advert = '^/view\.php\?(?:.*&)?ad=(?P<key>\d+)(?:&|$)'"),
    ],
)
def test_what_makes_it_particular_is_proposed(name: str, line: str) -> None:
    assert line in proposed(name).toml


def test_a_form_that_changes_something_is_never_sent() -> None:
    assert not [key for key in proposed("vindplaats").asked if "binnen" in key]


def test_nothing_is_searched_for_but_the_terms_of_the_mandate() -> None:
    searches = [key for key in proposed("vindplaats").asked if "woord=" in key or "tekst=" in key]
    assert len(searches) == 2 * len(unseen("vindplaats").terms)
    assert all(any(term in key for term in unseen("vindplaats").terms) for key in searches)


@pytest.mark.parametrize(
    ("name", "advert", "contact"),
    [
        ("reveal", "/anzeige/", "/ajax/phone/"),
        ("knopje", "/anzeige/", "/api/nummer/"),
        ("anruf", "/a/", "/phone"),
    ],
)
def test_of_every_advert_that_is_looked_at_the_contact_is_asked_for(
    name: str, advert: str, contact: str
) -> None:
    contacts = [key for key in proposed(name).asked if contact in key]
    adverts = [key for key in proposed(name).asked if advert in key and contact not in key]
    assert len(contacts) == len(adverts)
