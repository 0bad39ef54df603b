"""What every implementation of ``AdvertIndex`` must do.

An implementation's test module subclasses ``IndexContract`` and gives the fixture ``index``: an empty
index. Nothing here knows which engine answers.
"""

import contextlib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from crawler.items import Band
from pipelines.index.errors import QueryError
from pipelines.index.interface import AdvertIndex
from pipelines.index.types import AdvertDocument, AdvertQuery, Sort
from tests.pipelines.index.adverts import MONDAY, advert, ids
from tests.pipelines.index.cases import HIGHLIGHTS, ODD, WORDS


class IndexContract:
    """The behaviour that the dashboard and the pipeline rely on."""

    @pytest.fixture
    def index(self) -> Iterator[AdvertIndex]:
        """An empty index, closed at the end."""
        raise NotImplementedError

    @pytest.mark.parametrize(("typed", "text", "is_found"), WORDS)
    def test_words_are_found(self, index: AdvertIndex, typed: str, text: str, is_found: bool) -> None:
        index.upsert([advert(1, title="", text=text)])
        assert index.search(AdvertQuery(words=typed)).total == int(is_found)

    @pytest.mark.parametrize("typed", ODD)
    def test_odd_characters_are_no_error_of_the_engine(self, index: AdvertIndex, typed: str) -> None:
        index.upsert([advert(1)])
        with contextlib.suppress(QueryError):
            index.search(AdvertQuery(words=typed))

    @pytest.mark.parametrize(
        ("typed", "position"),
        [('utrecht "ik', 8), ("a - b", 2), ("-", 0), ('12"', 2), ("--", 1), ("a" * 1001, 1000), ("!!", 0)],
    )
    def test_a_query_that_cannot_be_read_names_the_character(
        self, index: AdvertIndex, typed: str, position: int
    ) -> None:
        with pytest.raises(QueryError) as error:
            index.search(AdvertQuery(words=typed))
        assert error.value.position == position

    @pytest.mark.parametrize(
        ("typed", "source", "quotes"),
        HIGHLIGHTS,
    )
    def test_highlights_quote_the_untouched_text(
        self, index: AdvertIndex, typed: str, source: dict[str, str], quotes: list[str]
    ) -> None:
        index.upsert([advert(1, **source)])
        (hit,) = index.search(AdvertQuery(words=typed)).hits
        assert [source[mark.field][mark.start : mark.end] for mark in hit.highlights] == quotes

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            (AdvertQuery(), [3, 2, 1]),
            (AdvertQuery(sites=("lantaarn",)), [2, 1]),
            (AdvertQuery(sites=("lantaarn", "forum")), [3, 2, 1]),
            (AdvertQuery(bands=(Band.STRONG,)), [1]),
            (AdvertQuery(languages=("nl",)), [1]),
            (AdvertQuery(places=("Utrecht",)), [2]),
            (AdvertQuery(indicators=("stated-age-minor", "unknown")), [1]),
            (AdvertQuery(verdicts=("minor",)), [1]),
            (AdvertQuery(verdicts=("",)), [3, 2]),
            (AdvertQuery(contact="+31970102030"), [2]),
            (AdvertQuery(account="Lena"), [2]),
            (AdvertQuery(age_from=16, age_to=17), [1]),
            (AdvertQuery(age_to=20), [1]),
            (AdvertQuery(age_from=18), [2, 1]),
            (AdvertQuery(age_from=25, age_to=30), []),
            (AdvertQuery(is_gone=True), [3]),
            (AdvertQuery(is_gone=False), [2, 1]),
            (AdvertQuery(seen_from=MONDAY + timedelta(minutes=2)), [3, 2]),
            (AdvertQuery(seen_to=MONDAY + timedelta(minutes=2)), [1]),
            (AdvertQuery(ids=(1, 3, 99)), [3, 1]),
            (AdvertQuery(words="970102030"), [2]),
            (AdvertQuery(words="lena", sites=("lantaarn",)), [2]),
            (AdvertQuery(sites=("nowhere",)), []),
        ],
    )
    def test_filters_narrow_down(self, index: AdvertIndex, query: AdvertQuery, found: list[int]) -> None:
        index.upsert(_three())
        assert ids(index.search(query)) == found

    def test_facets_count_over_all_hits_not_over_the_page(self, index: AdvertIndex) -> None:
        index.upsert(_three())
        facets = index.search(AdvertQuery(size=1)).facets
        assert facets["site"] == {"lantaarn": 2, "forum": 1}
        assert facets["band"] == {"none": 2, "strong": 1}
        assert facets["indicator"] == {"third-party": 2, "stated-age-minor": 1}
        assert facets["verdict"] == {"": 2, "minor": 1}
        assert facets["place"] == {"": 2, "Utrecht": 1}
        assert facets["language"] == {"und": 2, "nl": 1}

    @pytest.mark.parametrize(
        ("sort", "order"), [(Sort.NEWEST, [3, 2, 1]), (Sort.SCORE, [1, 3, 2]), (Sort.RELEVANCE, [2, 3, 1])]
    )
    def test_hits_come_in_the_order_that_is_asked_for(
        self, index: AdvertIndex, sort: Sort, order: list[int]
    ) -> None:
        index.upsert([
            advert(1, text="zomer", score=0.9),
            advert(2, title="Zomer", text="zomer", score=0.1),
            advert(3, text="zomer", score=0.1),
        ])  # fmt: skip
        assert ids(index.search(AdvertQuery(words="zomer", sort=sort))) == order

    @pytest.mark.parametrize("sort", list(Sort))
    def test_pages_join_without_gap_or_repeat_while_adverts_arrive(
        self, index: AdvertIndex, sort: Sort
    ) -> None:
        index.upsert(
            [advert(n, title="zomer" if n % 3 else "", text="zomer", score=n % 4 / 4) for n in range(1, 24)]
        )
        whole = ids(index.search(AdvertQuery(words="zomer", sort=sort, size=200)))
        paged: list[int] = []
        cursor = ""
        while not paged or cursor:
            page = index.search(AdvertQuery(words="zomer", sort=sort, size=5, cursor=cursor))
            paged, cursor = paged + ids(page), page.cursor
            index.upsert([advert(1000 + len(paged), title="zomer", text="zomer", score=1.0)])
        assert [number for number in paged if number < 1000] == whole

    def test_the_last_page_has_no_cursor(self, index: AdvertIndex) -> None:
        index.upsert(_three())
        assert index.search(AdvertQuery(size=3)).cursor == ""
        assert index.search(AdvertQuery(size=2)).cursor != ""

    @pytest.mark.parametrize("cursor", ["x", "WzEsMiwzXQ==", "\u00e9", "W10=", "bnVsbA=="])
    def test_a_cursor_that_cannot_be_read_is_an_error_of_the_query(
        self, index: AdvertIndex, cursor: str
    ) -> None:
        with pytest.raises(QueryError):
            index.search(AdvertQuery(cursor=cursor))

    def test_a_cursor_does_not_serve_another_query(self, index: AdvertIndex) -> None:
        index.upsert(_three())
        cursor = index.search(AdvertQuery(size=1)).cursor
        with pytest.raises(QueryError):
            index.search(AdvertQuery(size=1, cursor=cursor, sites=("forum",)))

    @pytest.mark.parametrize("size", [0, 201, -1])
    def test_a_page_has_between_1_and_200_hits(self, index: AdvertIndex, size: int) -> None:
        with pytest.raises(QueryError):
            index.search(AdvertQuery(size=size))

    @pytest.mark.parametrize(("revision", "title"), [(1, "old"), (2, "old"), (3, "new")])
    def test_only_a_higher_revision_replaces(self, index: AdvertIndex, revision: int, title: str) -> None:
        index.upsert([advert(1, revision=2, title="old")])
        assert index.upsert([advert(1, revision=revision, title="new")]).stored == (1,)
        assert index.search(AdvertQuery(words=title)).total == 1
        assert index.health().documents == 1

    def test_a_replaced_text_is_no_longer_found(self, index: AdvertIndex) -> None:
        index.upsert([advert(1, text="voorjaar", contacts=("a@b.example",), place="Ede")])
        index.upsert([advert(1, revision=2, text="najaar")])
        assert index.search(AdvertQuery(words="voorjaar")).total == 0
        assert index.search(AdvertQuery(contact="a@b.example")).total == 0
        assert index.search(AdvertQuery()).facets["place"] == {"": 1}

    @pytest.mark.parametrize("bad", [{"text": "half \ud800"}, {"score": float("nan")}])
    def test_a_document_that_cannot_be_held_is_refused_alone(
        self, index: AdvertIndex, bad: dict[str, object]
    ) -> None:
        outcome = index.upsert([advert(1), advert(2, **bad), advert(3)])
        assert outcome.stored == (1, 3)
        assert outcome.refused[2]
        assert ids(index.search(AdvertQuery())) == [3, 1]

    def test_a_deleted_advert_is_not_found(self, index: AdvertIndex) -> None:
        index.upsert(_three())
        index.delete([1, 99])
        assert ids(index.search(AdvertQuery())) == [3, 2]
        assert index.health().documents == 2

    def test_kept_queries_say_which_of_these_adverts_they_find(self, index: AdvertIndex) -> None:
        index.save_search("utrecht", AdvertQuery(words="utrecht", seen_from=MONDAY, sort=Sort.NEWEST))
        index.save_search("strong", AdvertQuery(bands=(Band.STRONG,)))
        index.save_search("nothing", AdvertQuery(words="nergens"))
        index.upsert(_three())
        assert index.match([1, 2]) == {"strong": (1,), "utrecht": (2,)}
        assert index.match([3]) == {}
        assert index.match([]) == {}

    def test_a_kept_query_is_replaced_and_forgotten(self, index: AdvertIndex) -> None:
        index.upsert(_three())
        index.save_search("mine", AdvertQuery(words="nergens"))
        index.save_search("mine", AdvertQuery(age_to=17))
        assert index.match([1, 2, 3]) == {"mine": (1,)}
        index.forget_search("mine")
        index.forget_search("unknown")
        assert index.match([1, 2, 3]) == {}

    def test_a_query_that_cannot_be_read_is_not_kept(self, index: AdvertIndex) -> None:
        with pytest.raises(QueryError):
            index.save_search("mine", AdvertQuery(words='"'))

    def test_a_rebuild_replaces_all_documents_and_keeps_queries(self, index: AdvertIndex) -> None:
        index.upsert(_three())
        index.save_search("strong", AdvertQuery(bands=(Band.STRONG,)))
        assert index.rebuild(iter([advert(7, band=Band.STRONG)])) == 1
        assert ids(index.search(AdvertQuery())) == [7]
        assert index.match([1, 7]) == {"strong": (7,)}

    def test_what_is_written_during_a_rebuild_is_in_the_new_index(self, index: AdvertIndex) -> None:
        index.upsert(_three())

        def documents() -> Iterator[AdvertDocument]:
            yield from _three()
            index.upsert([advert(4), advert(2, revision=9, title="Vernieuwd")])
            index.delete([1])

        assert index.rebuild(documents()) == 3
        assert ids(index.search(AdvertQuery())) == [4, 3, 2]
        assert index.search(AdvertQuery(words="vernieuwd")).total == 1

    def test_a_rebuild_that_fails_leaves_the_old_index(self, index: AdvertIndex) -> None:
        index.upsert(_three())

        def documents() -> Iterator[AdvertDocument]:
            yield advert(9)
            raise RuntimeError("the record went away")

        with pytest.raises(RuntimeError):
            index.rebuild(documents())
        assert ids(index.search(AdvertQuery())) == [3, 2, 1]

    def test_health_counts_the_documents(self, index: AdvertIndex) -> None:
        assert index.health().is_ready
        index.upsert(_three())
        assert index.health().documents == 3


def _three() -> list[AdvertDocument]:
    return [
        advert(1, title="Rotterdam", band=Band.STRONG, language="nl", ages=(17, 21), verdict="minor",
               indicators=("stated-age-minor", "third-party")),
        advert(2, text="In Utrecht", place="Utrecht", account="Lena", ages=(24,), contacts=("+31970102030",)),
        advert(3, site="forum", is_gone=True, indicators=("third-party",)),
    ]  # fmt: skip
