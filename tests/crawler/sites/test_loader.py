import copy
from pathlib import Path

import pytest

from crawler.sites import SiteError, SiteKind, load_site, load_sites, site_ids
from tests.crawler.sites.definitions import BOARD, write_site


def test_a_definition_holds_what_its_file_says(tmp_path: Path) -> None:
    site = load_site("example", folder=write_site(tmp_path))
    assert site.kind is SiteKind.BOARD
    assert site.hosts == ("www.example.test",)
    assert site.fields == {"Leeftijd": "age"}
    assert site.selectors.advert is not None
    assert site.selectors.advert.title == "h1"


def test_a_site_that_says_nothing_about_politeness_is_asked_gently(tmp_path: Path) -> None:
    politeness = load_site("example", folder=write_site(tmp_path)).politeness
    assert (politeness.requests_per_second, politeness.concurrency) == (0.5, 1)
    assert politeness.autothrottle


def test_a_definition_is_plain_data_that_can_be_copied_and_hashed(tmp_path: Path) -> None:
    site = load_site("example", folder=write_site(tmp_path))
    assert copy.deepcopy(site) == site
    assert len({site, copy.deepcopy(site)}) == 1


def test_all_sites_are_found_by_their_folders(tmp_path: Path) -> None:
    write_site(tmp_path)
    write_site(tmp_path, BOARD.replace('"example"', '"another"'), site="another")
    assert site_ids(folder=tmp_path) == ("another", "example")
    assert [*load_sites(folder=tmp_path)] == ["another", "example"]


def test_every_site_of_the_repository_can_be_loaded() -> None:
    assert {"lantaarn", "praatpunt"} <= load_sites().keys()


BROKEN = {
    "unknown key": ("title =", "titel =", 'titel: unknown key; did you mean "title"?'),
    "unknown key in a table": (
        "article =",
        "artikel =",
        'selectors.advert.artikel: unknown key; did you mean "article"?',
    ),
    "unknown table": ("[urls]", "[url]", 'url: unknown key; did you mean "urls"?'),
    "missing key": ('kind = "board"\n', "", 'kind: missing; add for instance: kind = "board"'),
    "missing list": (
        'hosts = ["www.example.test"]\n',
        "",
        'hosts: missing; add for instance: hosts = ["www.example.test"]',
    ),
    "missing selector": (
        'title = "h1"\n',
        "",
        'selectors.advert.title: missing; add for instance: title = "h1"',
    ),
    "unknown kind": ('"board"', '"bord"', 'kind: "bord" is not known; did you mean "board"?'),
    "unknown field": ('"age"', '"aeg"', 'fields.Leeftijd: "aeg" is not known; did you mean "age"?'),
    "wrong type": (
        'title = "Example board"',
        "title = 3",
        'title: Input should be a valid string, for instance: title = "Example board"',
    ),
    "empty list": (
        'start = ["http://www.example.test/"]',
        "start = []",
        "start: Tuple should have at least 1 item",
    ),
    "bad css": ('"h1"', '"h1["', "selectors.advert.title: 'h1[' is no CSS selector: Expected"),
    "unknown css": (
        '"h1"',
        '"h1:hover-twice"',
        "'h1:hover-twice' uses CSS that the page parser does not know",
    ),
    "unknown pseudo-element": ('"h1"', '"h1::html"', "::html is not known; use ::text or ::attr(name)"),
    "attribute without a name": ('"h1"', '"h1::attr()"', "::attr() is not known; use ::text or ::attr(name)"),
    "two pseudo-elements": ('"h1"', '"h1::text::text"', "only one ::text or ::attr(name) at the end"),
    "link without attribute": (
        'a.title::attr(href)"',
        'a.title"',
        "selectors.list.adverts: selects an address, so end it in ::attr(href), for instance 'ul.adverts a.t",
    ),
    "element with attribute": (
        '"article.advert"',
        '"article.advert::text"',
        "selectors.advert.article: selects elements, so take the ::text part off",
    ),
    "bad pattern": (r"(?P<key>\d+)", r"(?P<key>\d+", "urls.advert: is no regular expression"),
    "pattern without key": (r"(?P<key>\d+)", r"(\d+)", "urls.advert: needs a group named key"),
    "host with a scheme": (
        'hosts = ["www.example.test"]',
        'hosts = ["http://www.example.test"]',
        "hosts.0: 'http://www.example.test' is no bare lower-case host name",
    ),
    "relative start": ('["http://www.example.test/"]', '["/"]', "start.0: '/' is no absolute address"),
    "start elsewhere": (
        '["http://www.example.test/"]',
        '["http://other.example/"]',
        "start.0: the host other.example is not in hosts; add it there or correct the address",
    ),
    "id of another folder": ('id = "example"', 'id = "exampel"', 'write id = "example" or rename the folder'),
    "id with a capital": ('id = "example"', 'id = "Example"', "id: String should match pattern"),
    "board without adverts": (
        'adverts = "ul.adverts a.title::attr(href)"\n',
        "",
        'selectors.list.adverts: missing; add for instance: adverts = "a.title::attr(href)"',
    ),
    "board without an address": (
        "advert = '^",
        "account = '^",
        "urls.advert: missing; add for instance: advert =",
    ),
    "unknown time zone": (
        "[fields]",
        '[dates]\ntimezone = "Europe/Amsterdm"\n[fields]',
        "dates.timezone: 'Europe/Amsterdm' is no time zone; use a name such as Europe/Amsterdam",
    ),
    "rate of zero": (
        "[fields]",
        "[politeness]\nrequests_per_second = 0\n[fields]",
        "politeness.requests_per_second: Input should be greater than 0",
    ),
    "last page without parameter": (
        "[fields]",
        "[paging]\nlast = 3\n[fields]",
        'paging.parameter: missing; paging.last needs it, for instance: parameter = "page"',
    ),
    "no TOML": ('id = "example"', 'id = "example', "is no TOML: "),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_with_key_and_mend(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in BOARD
    write_site(tmp_path, BOARD.replace(old, new, 1))
    with pytest.raises(SiteError) as caught:
        load_site("example", folder=tmp_path)
    assert said in str(caught.value)
    assert str(tmp_path / "example" / "site.toml") in str(caught.value)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = (
        BOARD.replace("title =", "titel =")
        .replace('"age"', '"aeg"')
        .replace('id = "example"', 'id = "exampel"')
    )
    with pytest.raises(SiteError) as caught:
        load_site("example", folder=write_site(tmp_path, text))
    keys = {problem.partition(":")[0] for problem in caught.value.problems}
    assert {
        "titel",
        "title",
        "selectors.advert.titel",
        "selectors.advert.title",
        "fields.Leeftijd",
        "id",
    } <= keys


def test_a_forum_needs_threads_where_a_board_needs_adverts(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        load_site("example", folder=write_site(tmp_path, BOARD.replace('"board"', '"forum"')))
    assert {problem.partition(":")[0] for problem in caught.value.problems} == {
        "selectors.thread",
        "selectors.list.threads",
        "urls.thread",
    }


def test_a_name_that_is_no_site_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r'there is no site "exampel"; did you mean "example"'):
        load_site("exampel", folder=write_site(tmp_path))


def test_a_name_that_leads_out_of_the_folder_is_no_site(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "sites").mkdir()
    with pytest.raises(SiteError, match="there is no site"):
        load_site("../example", folder=tmp_path / "sites")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "example" / "site.toml").write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(SiteError, match="byte 9 is not UTF-8; save the file as UTF-8"):
        load_site("example", folder=tmp_path)


def test_an_error_can_be_copied_whole() -> None:
    error = SiteError("site.toml", ["id: missing"])
    assert copy.deepcopy(error).problems == error.problems
