"""The contacts of one advert, with the other adverts that name each."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from dashboards.triage.sharing import contact_counts
from pipelines.records.models import Advert, AdvertContact, Contact

MOST = 12
"""Contacts whose other adverts are listed; an advert with more is a list of links."""
OTHERS = 10
"""Other adverts that are listed for each contact."""


@frozen(kw_only=True)
class OtherAdvert:
    """Another advert, in one line."""

    id: int
    title: str
    site: str
    place: str
    band: str
    is_gone: bool


@frozen(kw_only=True)
class ContactCard:
    """A contact and where else it stands."""

    kind: str
    value: str
    platform: str
    is_generic: bool
    is_wrong: bool
    quotes: tuple[str, ...]
    confidence: float
    is_current: bool
    """Whether the version that is shown still names it."""
    others: tuple[OtherAdvert, ...]
    other_count: int


def contact_cards(
    advert: Advert, version_id: int, places: Sequence[AdvertContact]
) -> tuple[ContactCard, ...]:
    """One card for each contact of any version; those of the shown version first."""
    found: dict[int, list[AdvertContact]] = {}
    for place in places:
        found.setdefault(place.contact_id, []).append(place)
    counts = contact_counts(found)
    cards = [
        _card(advert, version_id, here, counts.get(key, 0), is_listed=number < MOST)
        for number, (key, here) in enumerate(found.items())
    ]
    return tuple(sorted(cards, key=lambda card: (not card.is_current, card.kind, card.value)))


def other_adverts(adverts: Iterable[Advert]) -> tuple[OtherAdvert, ...]:
    """Adverts with their site and current version, one line each."""
    return tuple(
        OtherAdvert(
            id=advert.pk,
            title=advert.current.title if advert.current else "",
            site=advert.site.key,
            place=advert.place,
            band=advert.band,
            is_gone=advert.gone_at is not None,
        )
        for advert in adverts
    )


def _card(
    advert: Advert, version_id: int, here: Sequence[AdvertContact], count: int, *, is_listed: bool
) -> ContactCard:
    contact = here[0].contact
    others = _others(advert, contact) if is_listed else ()
    shown = [place for place in here if place.version_id == version_id]
    return ContactCard(
        kind=contact.kind,
        value=contact.value,
        platform=contact.platform,
        is_generic=contact.is_generic,
        is_wrong=all(place.is_wrong for place in here),
        quotes=tuple(dict.fromkeys(place.quote for place in shown or here)),
        confidence=max(place.confidence for place in here),
        is_current=bool(shown),
        others=others,
        other_count=max(count - 1, len(others)),
    )


def _others(advert: Advert, contact: Contact) -> tuple[OtherAdvert, ...]:
    named = AdvertContact.objects.filter(contact=contact, is_wrong=False).values("advert_id")
    adverts = Advert.objects.filter(pk__in=named).exclude(pk=advert.pk)
    return other_adverts(
        adverts.select_related("site", "current").defer("current__text", "current__assessment")[:OTHERS]
    )
