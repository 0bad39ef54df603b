"""Which adverts belong with which, and what each of them said when: the ground of comparing them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen

from classifiers.across import Statement, Tie
from classifiers.types import Age
from pipelines.records import ties_sql
from pipelines.records.assessments import from_json
from pipelines.records.bulk import in_parts, select_among
from pipelines.records.days import amsterdam_day
from pipelines.records.linking_up import CHUNK, SHARED_BY_TOO_MANY
from pipelines.records.models import Advert, AdvertVersion, Verdict

MOST_OF_ACCOUNT = 50
"""Adverts: an account with more is a house or a shop, and says as little of one person as a switchboard."""
MOST_VERSIONS = 20
"""Latest earlier versions of an advert that are compared with what it says now."""

_SAID = ("pk", "title", "text", "fields", "assessment", "seen_at")


@frozen(kw_only=True)
class Partner:
    """An advert that belongs with another one."""

    advert: int
    tie: Tie
    shared_by: int
    """Adverts that name the contact, or are of the account, which ties them."""


@frozen(kw_only=True)
class _Circle:
    """Adverts that one contact or one account ties."""

    asked: Collection[int]
    """Those of them that were asked for."""
    adverts: Collection[int]
    tie: Tie
    shared_by: int


@frozen
class _Said:
    """A version as far as it is compared."""

    version: int
    title: str
    text: str
    fields: Mapping[str, Any]
    assessment: Any
    seen_at: datetime


def partners_of(
    advert_ids: Collection[int], *, most: int = SHARED_BY_TOO_MANY
) -> dict[int, tuple[Partner, ...]]:
    """For each advert the others of its advertiser, each once by its closest tie.

    Contacts that are marked as generic or misread tie nothing, nor do those on more than ``most`` adverts.
    Where an analyst decided that an advert is not an account's, that stands.
    """
    found: dict[int, dict[int, Partner]] = {advert: {} for advert in advert_ids}
    # the closest tie first: the first that is found stays
    for circle in sorted(_circles(advert_ids, most), key=_rank):
        partners = {
            other: Partner(advert=other, tie=circle.tie, shared_by=circle.shared_by)
            for other in circle.adverts
        }
        for advert in circle.asked:
            found[advert] = partners | found[advert]
    return {
        advert: tuple(partner for other, partner in partners.items() if other != advert)
        for advert, partners in found.items()
    }


def nearest_of(advert_ids: Collection[int], *, most: int) -> dict[int, int]:
    """These adverts and their partners, each with the lowest advert that it shares a contact or account with.

    Adverts in that order stand beside their partners.
    """
    lowest = {advert: advert for advert in advert_ids}
    for circle in _circles(advert_ids, most):
        first = min(circle.adverts)
        for advert in circle.adverts:
            lowest[advert] = min(first, lowest.get(advert, advert))
    return lowest


def statements_of(advert_ids: Collection[int]) -> dict[int, Statement]:
    """What each advert says now, by advert; those of which nothing was read are left out."""
    found: dict[int, Statement] = {}
    names = ("pk", "place", "verdict", "last_seen_at", *(f"current__{name}" for name in _SAID))
    for part in in_parts(sorted(advert_ids), CHUNK):
        current = Advert.objects.filter(pk__in=part, current__isnull=False)
        for advert, place, verdict, last_seen_at, *said in current.values_list(*names):
            found[advert] = _statement(
                _Said(*said), advert=advert, place=place, verdict=verdict, until=last_seen_at
            )
    return found


def earlier_statements(advert_ids: Collection[int]) -> dict[int, tuple[Statement, ...]]:
    """What each advert said before, newest first; an advert that never changed is left out."""
    changed = AdvertVersion.objects.filter(advert__in=advert_ids, number__gt=1).values("advert")
    versions = AdvertVersion.objects.filter(advert__in=changed.distinct()).order_by("advert", "-number")
    by_advert: dict[int, list[tuple[str, str, _Said]]] = defaultdict(list)
    for advert, place, verdict, *said in versions.values_list(
        "advert", "advert__place", "advert__verdict", *_SAID
    ):
        if len(by_advert[advert]) <= MOST_VERSIONS:
            by_advert[advert].append((place, verdict, _Said(*said)))
    return {
        advert: tuple(
            evolve(
                _statement(older, advert=advert, place=place, verdict=verdict, until=newer.seen_at),
                tie=Tie.SAME_ADVERT,
            )
            for (_, _, newer), (place, verdict, older) in pairwise(found)
        )
        for advert, found in by_advert.items()
    }


def with_ties(
    partners: Iterable[Iterable[Partner]], statements: Mapping[int, Statement]
) -> dict[Partner, Statement]:
    """The statement of each partner of these adverts with why it belongs there.

    Adverts of one account or contact have the same partners, so each of them is made once for all.
    """
    return {
        partner: evolve(statements[partner.advert], tie=partner.tie, shared_by=partner.shared_by)
        for partner in {one for ones in partners for one in ones}
        if partner.advert in statements
    }


def _rank(circle: _Circle) -> tuple[bool, int]:
    return circle.tie is not Tie.ACCOUNT, circle.shared_by


def _circles(advert_ids: Collection[int], most: int) -> Iterator[_Circle]:
    yield from _by_contact(advert_ids, most)
    yield from _by_account(advert_ids)


def _by_contact(advert_ids: Collection[int], most: int) -> Iterator[_Circle]:
    own = _grouped(select_among(ties_sql.CONTACTS_OF, advert_ids))
    spread = dict(select_among(ties_sql.CONTACT_SPREAD, own))
    few = [contact for contact, count in spread.items() if 1 < count <= most]
    for contact, adverts in _grouped(select_among(ties_sql.ADVERTS_WITH, few)).items():
        yield _Circle(asked=own[contact], adverts=adverts, tie=Tie.CONTACT, shared_by=spread[contact])


def _by_account(advert_ids: Collection[int]) -> Iterator[_Circle]:
    own = _grouped(select_among(ties_sql.ACCOUNTS_OF, advert_ids))
    sizes = dict(select_among(ties_sql.ACCOUNT_SIZES, own))
    few = [advertiser for advertiser, size in sizes.items() if 1 < size <= MOST_OF_ACCOUNT]
    refused = _grouped(select_among(ties_sql.REFUSED, few))
    for advertiser, adverts in _grouped(select_among(ties_sql.ADVERTS_OF, few)).items():
        left_out = refused.get(advertiser, set())
        yield _Circle(
            asked=own[advertiser] - left_out,
            adverts=adverts - left_out,
            tie=Tie.ACCOUNT,
            shared_by=sizes[advertiser],
        )


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, advert in pairs:
        found[one].add(advert)
    return found


def _statement(said: _Said, *, advert: int, place: str, verdict: str, until: datetime) -> Statement:
    first, last = amsterdam_day(said.seen_at), amsterdam_day(max(said.seen_at, until))
    return Statement(
        advert=advert,
        version=said.version,
        title=said.title,
        text=said.text,
        fields={name: str(value) for name, value in said.fields.items()},
        place=place,
        ages=tuple(
            Age(**age) for age in from_json(said.assessment)["ages"] if 0 <= age["start"] < age["end"]
        ),
        first_seen=first,
        last_seen=last,
        is_cleared=verdict == Verdict.Outcome.NOT_MINOR,
    )
