"""Invented adverts for benchmarks, always the same."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from crawler.items import Band
from pipelines.index.types import AdvertDocument

_START = datetime(2026, 1, 1, tzinfo=UTC)
CITIES = ("Amsterdam", "Utrecht", "Rotterdam", "Den Haag", "Groningen", "Breda", "Zwolle", "Antwerpen")
_INDICATORS = ("stated-age-minor", "age-contradiction", "third-party", "obscured-contact", "just-of-age")
_SYLLABLES = tuple(first + vowel for first in "bdgklmnrstvwz" for vowel in "aeo")


def adverts(size: int) -> Iterator[AdvertDocument]:
    """Invented adverts of about 90 words, always the same."""
    chance = random.Random(20260302)  # noqa: S311 - the same adverts in every run, no secret
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(6_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    for number in range(1, size + 1):
        text = chance.choices(words, weights, k=84)
        city = chance.choice(CITIES)
        text[5] = f"in {city}"
        text[20] = "Ontvangst" if number % 2 else "Bezoek"
        text[40] = "zeldzaam" if number % 5_000 == 0 else text[40]
        text[60] = f"Ik ben {chance.randint(17, 45)}"
        yield _advert(number, " ".join(text), city, chance)


def _advert(number: int, text: str, city: str, chance: random.Random) -> AdvertDocument:
    score = chance.random() ** 4
    seen = _START + timedelta(seconds=number * 9)
    return AdvertDocument(
        id=number,
        revision=1,
        site=f"site-{number % 10}",
        key=str(number),
        title=f"{'Ontvangst' if number % 11 == 0 else 'Bezoek'} in {city} {number}",
        text=text,
        language=chance.choice(("nl", "nl", "nl", "en", "de")),
        band=Band.STRONG if score > 0.8 else Band.POSSIBLE if score > 0.4 else Band.NONE,
        score=score,
        ages=(chance.randint(17, 45),),
        account=f"account-{number // 8}",
        place=city,
        contacts=(f"+3197{number % 40_000:07}",),
        indicators=tuple(chance.sample(_INDICATORS, chance.choice((0, 0, 0, 1, 2)))),
        first_seen_at=seen,
        last_seen_at=seen,
    )
