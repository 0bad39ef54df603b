"""How many other adverts name a contact of an advert."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from attrs import frozen
from django.db.models import Count, QuerySet

from pipelines.records.linking_up import SHARED_BY_TOO_MANY
from pipelines.records.models import AdvertContact

MANY = SHARED_BY_TOO_MANY
"""A contact on more adverts than this is shown as what may be a switchboard, not as a link between people."""


@frozen(kw_only=True)
class Shared:
    """Other adverts that share a contact with one advert."""

    count: int = 0
    on_many: int = 0
    """Adverts that name a contact which may be a switchboard, the most frequent one; 0: there is none."""


def shared_counts(advert_ids: Collection[int]) -> dict[int, Shared]:
    """For each advert the number of others that name one of its contacts, in three queries.

    Contacts that were marked as generic or misread do not count, nor do those on too many adverts.
    """
    own: dict[int, set[int]] = defaultdict(set)
    for advert, contact in _telling().filter(advert_id__in=advert_ids).values_list("advert_id", "contact_id"):
        own[advert].add(contact)
    spread = contact_counts({contact for contacts in own.values() for contact in contacts})
    few = {contact for contact, count in spread.items() if count <= MANY}
    adverts = _adverts_of(few)
    return {advert: _shared(advert, own[advert], spread, adverts) for advert in advert_ids}


def contact_counts(contacts: Collection[int]) -> dict[int, int]:
    """For each contact the number of adverts that name it, wherever it was not misread."""
    rows = AdvertContact.objects.filter(contact_id__in=contacts, is_wrong=False).order_by()
    return dict(rows.values_list("contact_id").annotate(adverts=Count("advert_id", distinct=True)))


def _telling() -> QuerySet[AdvertContact]:
    return AdvertContact.objects.filter(is_wrong=False, contact__is_generic=False).order_by()


def _adverts_of(contacts: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for contact, advert in _telling().filter(contact_id__in=contacts).values_list("contact_id", "advert_id"):
        found[contact].add(advert)
    return found


def _shared(
    advert: int, contacts: Collection[int], spread: Mapping[int, int], adverts: Mapping[int, set[int]]
) -> Shared:
    others = set().union(*(adverts.get(contact, set()) for contact in contacts)) - {advert}
    most = max((spread[contact] for contact in contacts), default=0)
    return Shared(count=len(others), on_many=most if most > MANY else 0)
