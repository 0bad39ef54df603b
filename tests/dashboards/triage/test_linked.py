"""Reasons that stand elsewhere are shown under the advert's own, with their source quoted."""

import re

from django.test import Client

from pipelines.records.models import Advert, AdvertVersion, AuditEvent, LinkedHit, ReplyAdvert
from tests.dashboards import world


def page(client: Client, advert: Advert, query: str = "") -> str:
    return client.get(f"/adverts/{advert.pk}/{query}").text


def linked(advert: Advert, other: Advert, **changes: object) -> LinkedHit:
    facts = {
        "advert": advert,
        "version": other.current,
        "indicator": "minor-on-linked-advert",
        "grade": "untested",
        "weight": 0.3,
        "field": "text",
        "start": world.TEXT.index("Ik ben 17"),
        "end": world.TEXT.index("Ik ben 17") + 9,
        "quote": "Ik ben 17",
        "rules_version": "1",
    }
    Advert.objects.filter(pk=advert.pk).update(band="possible", score=0.3, linked=0.3)
    return LinkedHit.objects.create(**(facts | changes))


def test_another_advert_is_quoted_with_a_link_to_it(analyst: Client) -> None:
    advert, other = world.advert("1"), world.advert("2")
    linked(advert, other)
    text = page(analyst, advert)
    assert "Een andere advertentie van deze adverteerder noemt een leeftijd onder de 18." in text
    assert '<mark class="hit">Ik ben 17</mark>' in text
    assert f'href="/adverts/{other.pk}/"' in text
    assert "Samen 30 van 100 punten" in text


def test_the_other_advert_is_in_the_account_of_the_look(analyst: Client) -> None:
    advert, other = world.advert("1"), world.advert("2")
    linked(advert, other)
    page(analyst, advert)
    assert AuditEvent.objects.filter(action="advert.view").latest("sequence").detail["others"] == [other.pk]


def test_a_caveat_says_why_it_counts_for_less(analyst: Client) -> None:
    advert = world.advert("1")
    linked(advert, world.advert("2"), caveat="other-name", weight=0.15)
    assert "kunnen over twee personen gaan" in page(analyst, advert)


def test_an_earlier_version_is_named_by_its_number(analyst: Client) -> None:
    advert = world.advert("1")
    linked(advert, advert, indicator="age-falls-across")
    assert f'href="/adverts/{advert.pk}/?version=1"' in page(analyst, advert)


def test_a_reaction_is_quoted_with_its_writer_and_never_as_text_of_the_advert(analyst: Client) -> None:
    advert = world.advert("1", text="Welkom.")
    reply = world.reply(advert, text="Ik was er. Ze is 17.")
    assert ReplyAdvert.objects.filter(reply=reply, advert=advert).exists()
    linked(
        advert,
        advert,
        version=None,
        reply=reply,
        indicator="reaction-minor-age",
        start=11,
        end=19,
        quote="Ze is 17",
    )
    text = page(analyst, advert)
    assert "Een reactie zegt dat de persoon jonger dan 18 is." in text
    assert '<mark class="hit">Ze is 17</mark>.' in text
    assert reply.author in text


def test_the_queue_shows_what_stands_elsewhere_where_the_advert_itself_says_nothing(analyst: Client) -> None:
    advert = world.advert("1", hits=[])
    AdvertVersion.objects.filter(advert=advert).update(why="", why_indicator="")
    linked(advert, world.advert("2"))
    text = analyst.get("/").text
    assert '<mark class="hit">Ik ben 17</mark>' in text
    assert "(in een andere advertentie)" in re.sub(r"<[^>]+>", "", text)


def test_an_advert_without_any_shows_no_heading(analyst: Client) -> None:
    assert "In andere advertenties en reacties" not in page(analyst, world.advert("1"))
