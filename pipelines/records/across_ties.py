"""Which adverts belong with which, and what each of them said when: the ground of comparing them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from attrs import evolve, frozen
from django.db.models import Count

from classifiers.across import Statement, Tie
from classifiers.types import Age
from pipelines.records.assessments import from_json
from pipelines.records.bulk import in_parts
from pipelines.records.days import amsterdam_day
from pipelines.records.linking_up import CHUNK, SHARED_BY_TOO_MANY
from pipelines.records.models import Advert, AdvertContact, AdvertiserLink, AdvertVersion, Verdict

MOST_OF_ACCOUNT = 50
"""Adverts: an account with more is a house or a shop, and says as little of one person as a switchboard."""
MOST_VERSIONS = 20
"""Latest earlier versions of an advert that are compared with what it says now."""

_OF_ADVERT = ("place", "last_seen_at", "verdict")
_OF_VERSION = ("title", "text", "fields", "assessment", "seen_at")


@frozen(kw_only=True)
class Partner:
    """An advert that belongs with another one."""

    advert: int
    tie: Tie
    shared_by: int
    """Adverts that name the contact, or are of the account, which ties them."""


def partners_of(
    advert_ids: Collection[int], *, most: int = SHARED_BY_TOO_MANY
) -> dict[int, tuple[Partner, ...]]:
    """For each advert the others of its advertiser, each once by its closest tie.

    Contacts that are marked as generic or misread tie nothing, nor do those on more than ``most`` adverts.
    Where an analyst decided that an advert is not an account's, that stands.
    """
    found: dict[int, dict[int, Partner]] = {advert: {} for advert in advert_ids}
    for advert, partner in (*_by_contact(advert_ids, most), *_by_account(advert_ids)):
        known = found[advert].get(partner.advert)
        if partner.advert != advert and (known is None or _rank(partner) < _rank(known)):
            found[advert][partner.advert] = partner
    return {advert: tuple(partners.values()) for advert, partners in found.items()}


def statements_of(advert_ids: Collection[int]) -> dict[int, Statement]:
    """What each advert says now, by advert; those of which nothing was read are left out."""
    found: dict[int, Statement] = {}
    for part in in_parts(sorted(advert_ids), CHUNK):
        current = Advert.objects.filter(pk__in=part).select_related("current")
        for advert in current.only(*_OF_ADVERT, *(f"current__{name}" for name in _OF_VERSION)):
            if advert.current is not None:
                found[advert.pk] = _statement(advert, advert.current, until=advert.last_seen_at)
    return found


def earlier_statements(advert_ids: Collection[int]) -> dict[int, tuple[Statement, ...]]:
    """What each advert said before, newest first; an advert that never changed is left out."""
    rows = AdvertVersion.objects.filter(advert__in=advert_ids, number__gt=1).values("advert")
    versions = AdvertVersion.objects.filter(advert__in=rows.distinct()).select_related("advert")
    by_advert: dict[int, list[AdvertVersion]] = defaultdict(list)
    for version in versions.order_by("advert", "-number"):
        if len(by_advert[version.advert_id]) <= MOST_VERSIONS:
            by_advert[version.advert_id].append(version)
    return {
        advert: tuple(
            evolve(_statement(older.advert, older, until=newer.seen_at), tie=Tie.SAME_ADVERT)
            for newer, older in pairwise(found)
        )
        for advert, found in by_advert.items()
    }


def _rank(partner: Partner) -> tuple[bool, int]:
    return partner.tie is not Tie.ACCOUNT, partner.shared_by


def _by_contact(advert_ids: Collection[int], most: int) -> Iterator[tuple[int, Partner]]:
    telling = AdvertContact.objects.filter(is_wrong=False, contact__is_generic=False).order_by()
    own: dict[int, set[int]] = defaultdict(set)
    for contact, advert in telling.filter(advert__in=advert_ids).values_list("contact", "advert"):
        own[contact].add(advert)
    for part in in_parts(sorted(own), CHUNK):
        counts = telling.filter(contact__in=part).values_list("contact")
        spread = dict(counts.annotate(adverts=Count("advert", distinct=True)))
        few = [contact for contact, count in spread.items() if 1 < count <= most]
        for contact, other in telling.filter(contact__in=few).values_list("contact", "advert").distinct():
            partner = Partner(advert=other, tie=Tie.CONTACT, shared_by=spread[contact])
            yield from ((advert, partner) for advert in own[contact])


def _by_account(advert_ids: Collection[int]) -> Iterator[tuple[int, Partner]]:
    same = AdvertiserLink.objects.filter(is_same=True).order_by()
    own: dict[int, set[int]] = defaultdict(set)
    for advertiser, advert in same.filter(advert__in=advert_ids).values_list("advertiser", "advert"):
        own[advertiser].add(advert)
    for part in in_parts(sorted(own), CHUNK):
        refused = set(
            AdvertiserLink.objects.filter(is_same=False, advertiser__in=part).values_list(
                "advertiser", "advert"
            )
        )
        counts = same.filter(advertiser__in=part).values_list("advertiser")
        sizes = dict(counts.annotate(adverts=Count("advert", distinct=True)))
        few = [advertiser for advertiser, size in sizes.items() if 1 < size <= MOST_OF_ACCOUNT]
        pairs = set(same.filter(advertiser__in=few).values_list("advertiser", "advert")) - refused
        for advertiser, other in sorted(pairs):
            partner = Partner(advert=other, tie=Tie.ACCOUNT, shared_by=sizes[advertiser])
            yield from ((one, partner) for one in own[advertiser] if (advertiser, one) not in refused)


def with_ties(partners: Iterable[Partner], statements: Mapping[int, Statement]) -> list[Statement]:
    """The statements of these partners, each with why it belongs here."""
    return [
        evolve(statements[partner.advert], tie=partner.tie, shared_by=partner.shared_by)
        for partner in partners
        if partner.advert in statements
    ]


def _statement(advert: Advert, version: AdvertVersion, *, until: datetime) -> Statement:
    first, last = amsterdam_day(version.seen_at), amsterdam_day(max(version.seen_at, until))
    return Statement(
        advert=advert.pk,
        version=version.pk,
        title=version.title,
        text=version.text,
        fields={name: str(value) for name, value in version.fields.items()},
        place=advert.place,
        ages=tuple(
            Age(**age) for age in from_json(version.assessment)["ages"] if 0 <= age["start"] < age["end"]
        ),
        first_seen=first,
        last_seen=last,
        is_cleared=advert.verdict == Verdict.Outcome.NOT_MINOR,
    )
