import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pipelines.records.models import Advert, Sighting
from tests.dashboards import world

MOST_QUERIES = 40


def page(client: Client, advert: Advert, query: str = "") -> str:
    answer = client.get(f"/adverts/{advert.pk}/{query}")
    assert answer.status_code == 200
    return answer.text


def test_each_quote_is_marked_where_it_stands_and_numbered(analyst: Client) -> None:
    hits = [
        world.hit(world.TEXT, "Ik ben 17"),
        world.hit(world.TEXT, "examenjaar", weight=0.2, grade="mixed", indicator="school-life"),
    ]
    text = page(analyst, world.advert(hits=hits))
    assert re.search(r'<mark class="hit">Ik ben 17</mark><a class="hit-number" href="#reason-1"', text)
    assert re.search(r'<mark class="hit">examenjaar</mark><a class="hit-number" href="#reason-2"', text)


def test_each_reason_says_its_sentence_grade_weight_and_share(analyst: Client) -> None:
    hits = [
        world.hit(world.TEXT, "Ik ben 17", weight=0.6),
        world.hit(world.TEXT, "examenjaar", weight=0.2, grade="mixed", indicator="school-life"),
    ]
    text = page(analyst, world.advert(hits=hits))
    for part in (
        "volgt uit de wet",
        "onderzoek is verdeeld",
        "gewicht 0,6",
        "75% van de score",
        "25% van de score",
    ):
        assert part in text


AGAINST = {"indicator": "stated-adult-age", "weight": -0.3, "grade": "untested"}


def test_what_speaks_against_stands_under_its_own_heading_with_quote_and_weight(analyst: Client) -> None:
    text = page(analyst, world.advert(against=[world.hit(world.TEXT, "Noor uit Utrecht", **AGAINST)]))
    part = text[text.index("Wat ertegen spreekt") :]
    assert "De laagste leeftijd die de advertentie noemt is 25 of meer." in part
    assert re.search(r'<q><bdi class="crawled">Noor uit Utrecht</bdi></q>', part)
    assert "gewicht -0,3" in part
    assert "Dit verlaagt de score." in part


def test_without_anything_that_speaks_against_there_is_no_heading(analyst: Client) -> None:
    assert "Wat ertegen spreekt" not in page(analyst, world.advert())


def test_what_speaks_against_hides_no_reason_and_keeps_its_share(analyst: Client) -> None:
    text = page(analyst, world.advert(against=[world.hit(world.TEXT, "Noor", **AGAINST)]))
    assert '<mark class="hit">Ik ben 17</mark>' in text
    assert "100% van de score" in text


def test_a_counter_quote_that_does_not_stand_where_it_should_is_said_so(analyst: Client) -> None:
    against = [world.hit(world.TEXT, "Noor", start=0, end=4, **AGAINST)]
    assert "staat niet waar het hoort" in page(analyst, world.advert(against=against))


def test_hits_that_overlap_are_both_marked(analyst: Client) -> None:
    hits = [world.hit(world.TEXT, "ben 17 en"), world.hit(world.TEXT, "17 en zit", indicator="school-life")]
    text = page(analyst, world.advert(hits=hits))
    assert '<mark class="hit">17 en</mark>' in text
    assert 'href="#reason-2"' in text


def test_a_quote_that_does_not_stand_where_it_should_is_said_so(analyst: Client) -> None:
    text = page(analyst, world.advert(hits=[world.hit(world.TEXT, "Ik ben 17", start=0, end=9)]))
    assert "staat niet waar het hoort" in text
    assert '<mark class="hit">' not in text


@pytest.mark.parametrize("place", [(-5, 3), (900, 910), (5, 5), (9, 2)])
def test_a_place_outside_the_text_breaks_nothing(analyst: Client, place: tuple[int, int]) -> None:
    hits = [world.hit(world.TEXT, "Ik ben 17", start=place[0], end=place[1])]
    assert "Ik ben 17" in page(analyst, world.advert(hits=hits))


def test_all_stated_ages_are_listed(analyst: Client) -> None:
    ages = [
        {"value": 21, "field": "age", "start": 0, "end": 2, "quote": "21"},
        {"value": 17, "field": "text", "start": 37, "end": 39, "quote": "17"},
    ]
    text = page(analyst, world.advert(ages=ages))
    assert text.index("<b>17</b>") < text.index("<b>21</b>")


def test_a_contact_lists_the_other_adverts_that_name_it(analyst: Client) -> None:
    first, second = world.advert("1"), world.advert("2", title="Lina in Zwolle")
    for advert in (first, second):
        world.contact(advert, "+31205550117", quote="020 555 0117")
    text = page(analyst, first)
    assert "+31205550117" in text
    assert "1 andere advertentie" in text
    assert f'<a href="/adverts/{second.pk}/"><bdi class="crawled">Lina in Zwolle</bdi></a>' in text


def test_a_generic_contact_says_that_it_tells_nothing(analyst: Client) -> None:
    advert = world.advert()
    contact = world.contact(advert, "+31205550100")
    contact.is_generic = True
    contact.save()
    assert "zegt niets over de adverteerder" in page(analyst, advert)


def test_an_earlier_version_can_be_looked_at(analyst: Client) -> None:
    advert = world.advert(text="Eerste tekst.", hits=[])
    world.add_version(advert, text="Tweede tekst.")
    assert "Tweede tekst." in page(analyst, advert)
    assert "Eerste tekst." in page(analyst, advert, "?version=1")


@pytest.mark.parametrize("version", ["7", "x", "-1", "%00", "9" * 30, "١"])
def test_a_version_that_does_not_exist_is_not_found(analyst: Client, version: str) -> None:
    assert analyst.get(f"/adverts/{world.advert().pk}/?version={version}").status_code == 404


def test_disappearance_and_return_are_drawn_and_listed(analyst: Client) -> None:
    advert = world.advert()
    for day, gone in ((1, ""), (2, "410"), (3, "")):
        at = world.T1 + timedelta(days=day)
        run = world.run(at)
        Sighting.objects.create(
            advert=advert,
            run=run,
            capture=advert.current.capture,  # type: ignore[union-attr]
            version=None if gone else advert.current,
            gone_how=gone,
            seen_at=at,
        )
    text = page(analyst, advert)
    for part in (
        "stroke-there",
        "stroke-gone",
        "point-gone",
        "point-back",
        "pagina ingetrokken (410)",
        "terug",
    ):
        assert part in text


def test_a_reaction_shows_its_author_and_why_it_belongs_here(analyst: Client) -> None:
    advert = world.advert()
    world.reply(advert, "500", reason="contact")
    text = page(analyst, advert)
    for part in ("Bezoeker12", "jonger dan ze zegt", "een contactgegeven van deze advertentie noemt"):
        assert part in text


def test_the_accounts_other_adverts_are_listed(analyst: Client) -> None:
    first = world.advert("1", account_key="a7")
    world.advert("2", account_key="a7", title="Zelfde account")
    world.advert("3", account_key="a8", title="Ander account")
    text = page(analyst, first)
    assert "Zelfde account" in text
    assert "Ander account" not in text


def test_the_evidence_says_file_offset_length_digest_and_address(analyst: Client) -> None:
    advert = world.advert()
    assert advert.current is not None
    capture = advert.current.capture
    text = page(analyst, advert)
    for part in (capture.warc, f"<code>{capture.offset}</code>", "<code>987</code>", capture.payload_digest):
        assert part in text


def test_no_crawled_address_is_a_link(analyst: Client) -> None:
    advert = world.advert(text="Kijk op http://elders.test/ik en www.elders.test")
    world.contact(advert, "http://elders.test/ik", kind="url")
    world.reply(advert)
    for target in re.findall(r'(?:href|src|action)="([^"]*)"', page(analyst, advert)):
        assert target.startswith(("/", "#", "?")), target


def test_next_and_previous_follow_the_queue_that_the_analyst_came_from(analyst: Client) -> None:
    high, middle, low = (world.advert(str(score), score=score) for score in (0.9, 0.8, 0.7))
    world.advert("none", band="none", score=0.75)
    text = page(analyst, middle, "?band=strong")
    assert f'data-previous href="/adverts/{high.pk}/?band=strong"' in text
    assert f'data-next href="/adverts/{low.pk}/?band=strong"' in text


def test_a_text_of_two_megabytes_is_shown_in_part_and_says_so(analyst: Client) -> None:
    text = page(analyst, world.advert(text="Noor " * 400_000, hits=[]))
    assert len(text) < 300_000
    assert "worden hier niet getoond" in text


def test_the_number_of_queries_is_bounded(
    analyst: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    advert = world.advert()
    for number in range(20):
        world.contact(advert, f"+3120555{number:04d}")
        world.reply(advert, str(number))
    with django_assert_max_num_queries(MOST_QUERIES):
        analyst.get(f"/adverts/{advert.pk}/")
