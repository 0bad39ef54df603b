"""Sites whose adverts stand on another host than their lists."""

from collections.abc import Iterable, Mapping

import pytest

from spiders.onboarding.exploring import Explorer
from spiders.onboarding.proposing import propose
from spiders.onboarding.types import Facts
from tests.spiders.onboarding.trying import html_answer
from tests.spiders.onboarding.unseen import EXTRACTORS

WWW = "www.site.test"
START = f"http://{WWW}/"


def site(host: str) -> Mapping[str, str]:
    """A list with links to adverts on another host."""
    said = "<p class='body'>Hallo, dit is tekst {1} van een advert, bel 06 12 34 5{0}9 00</p>"
    user = "<a class='user' href='/user/{0}'>Lid {0}</a>"
    adverts = {
        f"http://{host}/ad/{key}": f"<h1>Noor {key} in Breda</h1>{said}{user}".format(key % 10, key)
        for key in range(4101, 4109)
    }
    links = "".join(f"<a class='ad' href='{url}'>Noor {url[-4:]} in Breda</a>" for url in adverts)
    return {START: f"<html lang='nl'><body>{links}</body></html>", **adverts}


def explored(host: str, allowed: Iterable[str] | None = None) -> Explorer:
    explorer, waiting, pages = Explorer((START,), (WWW,)), [START], site(host)
    if allowed is not None:
        explorer.use_hosts(allowed)
    while waiting:
        url = waiting.pop(0)
        waiting += explorer.take(html_answer(url, pages.get(url, ""))) if url in pages else []
    return explorer


@pytest.mark.parametrize("host", ["ads.site.test", "site.test"])
def test_adverts_on_a_host_of_the_same_name_are_read(host: str) -> None:
    facts = Facts(id="site", title="Site", hosts=(WWW,), start=(START,))
    tables = propose(facts, explored(host), extractors=EXTRACTORS).tables
    assert tables["hosts"] == [WWW, host]
    assert tables["urls"]["advert"] == r"^/ad/(?P<key>\d+)$"  # type: ignore[index]


@pytest.mark.parametrize("host", ["www.other.test", "ads.other.test", "notsite.test", "test"])
def test_another_site_is_never_looked_at(host: str) -> None:
    assert explored(host).hosts == (WWW,)


def test_a_host_that_the_mandate_does_not_name_is_never_looked_at() -> None:
    assert explored("ads.site.test", allowed=(WWW,)).hosts == (WWW,)
    assert explored("ads.site.test", allowed=(WWW, "ads.site.test")).hosts == (WWW, "ads.site.test")
