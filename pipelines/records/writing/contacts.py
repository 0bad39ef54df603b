"""Contacts, where they stood in adverts and in replies."""

from collections.abc import Iterable, Sequence

from pipelines.identify.types import Contact as ContactFact
from pipelines.records.bulk import Conflict, clip, insert_rows, insert_with_keys, select_among
from pipelines.records.contact_marks import wrong_pairs
from pipelines.records.content import storable
from pipelines.records.instances import new_row
from pipelines.records.models import AdvertContact, Contact, Reply, ReplyContact
from pipelines.records.writing.state import AdvertState

ONE_A_VALUE = Conflict(columns=("kind", "value", "platform"), update=("value",))
BY_VALUE = "SELECT kind, value, platform, id FROM records_contact WHERE value IN ({marks})"
Way = tuple[str, str, str]
"""Kind, value and platform: one contact."""


def write_advert_contacts(states: Sequence[AdvertState]) -> None:
    """Record the contacts of versions that this batch added."""
    added = [
        (version, fact, _way(fact))
        for state in states
        for version, read in state.added
        for fact in read.contacts
    ]
    ids = contact_ids([way for _, _, way in added])
    # nobody has looked at an advert that is new
    known = {state.row.pk for state in states if state.added and not state.is_new}
    wrong = wrong_pairs(known) if ids and known else set()
    rows = {
        (version.pk, ids[way], fact.field, fact.start): new_row(
            AdvertContact,
            advert_id=version.advert_id,
            version_id=version.pk,
            contact_id=ids[way],
            field=clip(fact.field, AdvertContact, "field"),
            start=fact.start,
            end=fact.end,
            quote=fact.quote,
            confidence=fact.confidence,
            is_wrong=(version.advert_id, ids[way]) in wrong,
        )
        for version, fact, way in added
    }
    insert_rows(rows.values())


def write_reply_contacts(replies: Iterable[tuple[Reply, tuple[ContactFact, ...]]]) -> None:
    """Record the contacts of replies that are new or changed."""
    pairs = [(reply, fact, _way(fact)) for reply, facts in replies for fact in facts]
    ids = contact_ids([way for _, _, way in pairs])
    rows = {
        (reply.pk, ids[way], fact.start): ReplyContact(
            reply_id=reply.pk, contact_id=ids[way], start=fact.start, end=fact.end, quote=fact.quote
        )
        for reply, fact, way in pairs
    }
    insert_rows(rows.values())


def contact_ids(named: Iterable[Way]) -> dict[Way, int]:
    """Primary key of each contact; those that are not known yet are made, in the order of the texts."""
    ways = dict.fromkeys(named)
    if not ways:
        return {}
    rows = select_among(BY_VALUE, {value for _, value, _ in ways})
    known = {way: pk for *found, pk in rows if (way := tuple(found)) in ways}
    missing = [
        new_row(Contact, kind=kind, value=value, platform=platform)
        for kind, value, platform in ways
        if (kind, value, platform) not in known
    ]
    # another site's run may make the same contact meanwhile: then it is taken over as it is
    insert_with_keys(missing, conflict=ONE_A_VALUE)
    return known | {(row.kind, row.value, row.platform): row.pk for row in missing}


def _way(fact: ContactFact) -> Way:
    return (
        fact.kind.value,
        storable(clip(fact.value, Contact, "value")),
        clip(fact.platform, Contact, "platform"),
    )
