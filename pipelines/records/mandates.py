"""Mandates in the record: entered and revoked by a named person, read by every crawl."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.mandate import Mandate
from crawler.sites.types import SiteDefinition
from pipelines.records import audit
from pipelines.records.errors import MandateConflict, UnknownMandate
from pipelines.records.models import Mandate as MandateRow
from pipelines.records.models import MandateSite, Site
from pipelines.records.passing import in_passing

PURPOSE = "ground for collection"


@in_passing
def mandates_for(site: str) -> list[Mandate]:
    """Every mandate that names a host of this site, past and revoked ones too, oldest first.

    Past ones are there so that a refusal can say which order ended when. The hosts are those of this
    site alone: a crawl of one site has no business at another site of the same order.
    """
    named = (
        MandateSite.objects.filter(site__key=site)
        .select_related("mandate")
        .order_by("mandate__starts_at", "host")
    )
    rows: dict[int, MandateRow] = {}
    hosts: dict[int, list[str]] = {}
    for name in named:
        rows[name.mandate_id] = name.mandate
        hosts.setdefault(name.mandate_id, []).append(name.host)
    return [_from_row(row, hosts[pk]) for pk, row in rows.items()]


def all_mandates() -> list[Mandate]:
    """Every mandate with all its hosts, oldest first."""
    rows = MandateRow.objects.prefetch_related("named_sites").order_by("starts_at", "reference")
    return [_from_row(row, sorted(name.host for name in row.named_sites.all())) for row in rows]


def add_mandate(mandate: Mandate, *, sites: Sequence[SiteDefinition], by: str, now: datetime) -> bool:
    """Enter a mandate for the hosts that it names; False when it stands there already, word for word.

    Raises:
        MandateConflict: the reference stands for something else, or a host belongs to none of the sites.
    """
    owners = _owners(mandate, sites)
    with transaction.atomic():
        known = {known.reference: known for known in all_mandates()}.get(mandate.reference)
        if known is not None:
            return _same_or_conflict(known, mandate)
        _insert(mandate, owners)
        audit.append(
            actor=by,
            role="operator",
            purpose=PURPOSE,
            action="mandate.add",
            object_kind="mandate",
            object_id=mandate.reference,
            detail={"hosts": sorted(owners)},
            now=now,
        )
    return True


def revoke_mandate(reference: str, *, by: str, now: datetime) -> bool:
    """End a mandate at once; False when it was revoked before.

    Raises:
        UnknownMandate: there is none of this reference.
    """
    with transaction.atomic():
        row = MandateRow.objects.filter(reference=reference).first()
        if row is None:
            raise UnknownMandate(f"No mandate {reference!r}: 'baken mandate list' shows them.")
        if row.revoked_at is not None:
            return False
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        audit.append(
            actor=by,
            role="operator",
            purpose=PURPOSE,
            action="mandate.revoke",
            object_kind="mandate",
            object_id=reference,
            now=now,
        )
    return True


def _from_row(row: MandateRow, hosts: Sequence[str]) -> Mandate:
    return Mandate(
        reference=row.reference,
        legal_basis=row.legal_basis,
        authoriser=row.authoriser,
        hosts=tuple(hosts),
        terms=tuple(row.terms),
        starts=row.starts_at,
        ends=row.ends_at,
        revoked_at=row.revoked_at,
        obeys_robots=row.obeys_robots,
        ports=tuple(row.ports),
    )


def _owners(mandate: Mandate, sites: Sequence[SiteDefinition]) -> dict[str, SiteDefinition]:
    owners = {host: site for site in sites for host in site.hosts if host in mandate.hosts}
    strays = sorted(set(mandate.hosts) - set(owners))
    if strays:
        raise MandateConflict(f"No given site has the host {strays[0]!r}: add its site, or leave it out.")
    return owners


def _same_or_conflict(known: Mandate, mandate: Mandate) -> bool:
    if _terms_of(known) == _terms_of(mandate):
        return False
    raise MandateConflict(
        f"Mandate {mandate.reference!r} says something else: a mandate is never edited. "
        "Revoke it and enter the new order under its own reference."
    )


def _terms_of(mandate: Mandate) -> tuple[object, ...]:
    return (
        mandate.legal_basis,
        mandate.authoriser,
        sorted(mandate.hosts),
        mandate.terms,
        mandate.starts,
        mandate.ends,
        mandate.obeys_robots,
        mandate.ports,
    )


def _insert(mandate: Mandate, owners: dict[str, SiteDefinition]) -> None:
    row = MandateRow.objects.create(
        reference=mandate.reference,
        legal_basis=mandate.legal_basis,
        authoriser=mandate.authoriser,
        terms=list(mandate.terms),
        obeys_robots=mandate.obeys_robots,
        ports=list(mandate.ports),
        starts_at=mandate.starts,
        ends_at=mandate.ends,
        revoked_at=mandate.revoked_at,
    )
    for host, definition in sorted(owners.items()):
        site, _ = Site.objects.get_or_create(
            key=definition.id, defaults={"title": definition.title, "host": host}
        )
        MandateSite.objects.create(mandate=row, site=site, host=host)
