"""The contacts of one advert, with the other adverts that name each."""

from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from dashboards.triage.sharing import MANY, contact_counts
from pipelines.records.contact_marks import Kind
from pipelines.records.models import Advert, AdvertContact, Contact, ContactMark

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

    id: int
    kind: str
    value: str
    platform: str
    is_generic: bool
    is_wrong: bool
    marks: tuple[ContactMark, ...]
    """Those that stand, with who said it and why; each can be undone."""
    quotes: tuple[str, ...]
    confidence: float
    is_current: bool
    """Whether the version that is shown still names it."""
    others: tuple[OtherAdvert, ...]
    other_count: int
    on_many: int
    """Adverts that name it, where it stands on so many that it may be a switchboard; else 0."""


def contact_cards(
    advert: Advert, version_id: int, places: Sequence[AdvertContact]
) -> tuple[ContactCard, ...]:
    """One card for each contact of any version; those of the shown version first."""
    found: dict[int, list[AdvertContact]] = {}
    for place in places:
        found.setdefault(place.contact_id, []).append(place)
    counts, marks = contact_counts(found), _marks(advert, found)
    cards = [
        _card(
            version_id,
            here,
            others=_others(advert, here[0].contact) if number < MOST and counts.get(key, 0) <= MANY else (),
            count=counts.get(key, 0),
            marks=tuple(mark for mark in marks if mark.contact_id == key),
        )
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


def _marks(advert: Advert, contacts: Collection[int]) -> list[ContactMark]:
    """The marks that stand; generic ones wherever they were given."""
    given = ContactMark.objects.filter(contact__in=contacts, undone_by=None).exclude(kind=Kind.UNDONE)
    rows = given.select_related("by").order_by("id")
    return [mark for mark in rows if mark.kind == Kind.GENERIC or mark.advert_id == advert.pk]


def _card(
    version_id: int,
    here: Sequence[AdvertContact],
    *,
    others: tuple[OtherAdvert, ...],
    count: int,
    marks: tuple[ContactMark, ...],
) -> ContactCard:
    contact = here[0].contact
    shown = [place for place in here if place.version_id == version_id]
    is_wrong = all(place.is_wrong for place in here)
    return ContactCard(
        id=contact.pk,
        kind=contact.kind,
        value=contact.value,
        platform=contact.platform,
        is_generic=contact.is_generic,
        is_wrong=is_wrong,
        marks=marks,
        quotes=tuple(dict.fromkeys(place.quote for place in shown or here)),
        confidence=max(place.confidence for place in here),
        is_current=bool(shown),
        others=() if is_wrong or contact.is_generic else others,
        other_count=max(count - (not is_wrong), len(others)),
        on_many=count if count > MANY else 0,
    )


def _others(advert: Advert, contact: Contact) -> tuple[OtherAdvert, ...]:
    named = AdvertContact.objects.filter(contact=contact, is_wrong=False).values("advert_id")
    adverts = Advert.objects.filter(pk__in=named).exclude(pk=advert.pk)
    return other_adverts(
        adverts.select_related("site", "current").defer("current__text", "current__assessment")[:OTHERS]
    )
