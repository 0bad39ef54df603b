"""One advert of what a page shows and what a document tells."""

from datetime import UTC, datetime

from attrs import evolve

from crawler.items import Advert, Problem
from spiders.pages.merging import merged

SHOWN = Advert(
    site="x",
    key="7",
    url="http://www.x.test/7",
    title="Shown",
    text="Long text",
    fields={"age": "27"},
    problems=(Problem(code="date-missing", field="posted", detail="nothing"),),
)
TOLD = evolve(
    SHOWN,
    title="Told",
    text="Long…",
    fields={"age": "28", "phone": "07700 900123"},
    account="Amber",
    account_key="12",
    posted=datetime(2026, 3, 1, tzinfo=UTC),
    posted_raw="2026-03-01",
    problems=(),
)


def test_what_the_page_lacks_comes_from_the_document() -> None:
    (found,) = merged([SHOWN], [TOLD])
    assert (found.title, found.text, found.account_key) == ("Shown", "Long text", "12")
    assert found.fields == {"age": "27", "phone": "07700 900123"}
    assert (found.posted, found.problems) == (TOLD.posted, ())


def test_of_several_those_of_one_id_are_one() -> None:
    other = evolve(SHOWN, key="8")
    assert [advert.key for advert in merged([SHOWN, other], [TOLD, evolve(TOLD, key="9")])] == ["7", "8", "9"]


def test_one_reading_alone_is_left_as_it_is() -> None:
    assert merged([SHOWN], []) == (SHOWN,)
    assert merged([], [TOLD]) == (TOLD,)
