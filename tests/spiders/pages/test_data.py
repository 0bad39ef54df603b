"""Values of documents: dates as numbers, links as ids, and what is no advert."""

import json
from typing import Any

import pytest

from crawler.sites import SiteDefinition, SiteKind
from crawler.sites.data import Data, DataAdvert
from crawler.sites.types import Paging, Urls
from spiders.pages.data import Found, date_said, read_data
from spiders.pages.page import open_page
from tests.spiders.recordings import FIRST, at


def read(document: Any, **data: Any) -> Found:
    site = SiteDefinition(
        id="site",
        title="Site",
        kind=SiteKind.API,
        hosts=("www.site.test",),
        start=("http://www.site.test/ads",),
        data=(Data.model_validate({"source": "answer", **data}),),
        urls=Urls(advert=r"^/ads/(?P<key>\d+)$"),
        paging=Paging(parameter="offset"),
    )
    page = open_page(
        json.dumps(document),
        url="http://www.site.test/ads",
        fetched_at=at(FIRST),
        site=site,
        content_type="application/json",
    )
    return read_data(page)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1772391600, "2026-03-01T19:00:00+00:00"),
        (1772391600000, "2026-03-01T19:00:00+00:00"),
        (20260301, "20260301"),
        (True, ""),
        (None, ""),
        ("2026-03-01", "2026-03-01"),
        (1e300, str(1e300)),
    ],
)
def test_a_number_that_is_a_date_is_read_as_one(value: object, said: str) -> None:
    assert date_said(value) == said


def test_ids_of_a_list_lead_to_the_adverts_pages() -> None:
    found = read({"ads": [{"nr": 12}, {"nr": "13"}, {"nr": "../x"}]}, links="ads[*].nr", address="/ads/{key}")
    assert [link.url for link in found.links] == [
        "http://www.site.test/ads/12",
        "http://www.site.test/ads/13",
    ]


def test_a_document_without_any_part_of_an_advert_is_none() -> None:
    shape = DataAdvert(key="id", title="title", text="text")
    assert read({"ads": [], "page": 1}, advert=shape.model_dump()).adverts == ()
    assert [one.key for one in read({"id": 12, "title": "x"}, advert=shape.model_dump()).adverts] == ["12"]


@pytest.mark.parametrize(
    ("offset", "following"), [(0, "offset=2"), (2, "offset=4"), (3, ""), (-1, ""), (10**12, "")]
)
def test_a_list_that_counts_its_adverts_goes_on_until_the_last(offset: int, following: str) -> None:
    document = {"ads": [{"nr": 1}, {"nr": 2}], "offset": offset, "total": 5}
    found = read(document, links="ads[*].nr", address="/ads/{key}", offset="offset", total="total")
    assert [link.url.partition("?")[2] for link in found.next] == ([following] if following else [])
