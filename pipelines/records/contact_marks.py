"""What an analyst says of a contact: misread in an advert, or generic. Said and taken back, never edited.

Everything that is derived from contacts follows in the same transaction: replies that were tied by the
contact, and the revision of adverts whose document in the index changes.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from pipelines.records import audit
from pipelines.records.across import judge
from pipelines.records.bulk import in_parts
from pipelines.records.errors import MarkRefused
from pipelines.records.linking_up import CHUNK, SHARED_BY_TOO_MANY, link_these
from pipelines.records.models import Advert, AdvertContact, Contact, ContactMark, Reply, ReplyAdvert
from pipelines.records.verdicts import Person

PURPOSE = "repair of a contact"
Kind = ContactMark.Kind


def mark_contact(
    contact_id: int,
    *,
    advert_id: int,
    kind: str,
    reason: str,
    by: Person,
    now: datetime,
    purpose: str = PURPOSE,
    case: str = "",
) -> ContactMark:
    """Say of a contact of an advert that it was misread there, or that it is generic everywhere.

    Raises:
        MarkRefused: the advert does not name the contact, there is no such mark or no reason, or it stands.
        AuditUnavailable: it cannot be accounted for; nothing is written.
    """
    if kind not in {Kind.WRONG, Kind.GENERIC}:
        raise MarkRefused(f"There is no mark {kind!r}.")
    if not reason.strip():
        raise MarkRefused("A mark needs a reason.")
    with transaction.atomic():
        contact = _contact(contact_id, advert_id)
        if standing_mark(contact_id, kind, advert_id) is not None:
            raise MarkRefused(f"Contact {contact_id} is marked {kind} already.")
        mark = ContactMark.objects.create(
            contact=contact, advert_id=advert_id, kind=kind, reason=reason.strip(), by_id=by.pk, at=now
        )
        named = _naming(mark.contact_id)
        _take_effect(mark, is_marked=True)
        judge(named)
        _account(mark, "contact.mark", by=by, purpose=purpose, case=case)
    return mark


def undo_mark(
    mark_id: int,
    *,
    by: Person,
    now: datetime,
    reason: str = "undone",
    purpose: str = PURPOSE,
    case: str = "",
) -> ContactMark:
    """Take a mark back; what it cut is tied again.

    Raises:
        MarkRefused: no such mark, or it was undone before.
        AuditUnavailable: it cannot be accounted for; nothing is written.
    """
    with transaction.atomic():
        mark = ContactMark.objects.select_related("contact").filter(pk=mark_id).first()
        if mark is None or mark.kind == Kind.UNDONE:
            raise MarkRefused(f"There is no mark {mark_id} to undo.")
        _contact(mark.contact_id, mark.advert_id)
        if ContactMark.objects.filter(undoes=mark).exists():
            raise MarkRefused(f"Mark {mark_id} was undone before.")
        undone = ContactMark.objects.create(
            contact=mark.contact,
            advert_id=mark.advert_id,
            kind=Kind.UNDONE,
            reason=reason,
            by_id=by.pk,
            at=now,
            undoes=mark,
        )
        _take_effect(mark, is_marked=False)
        judge(_naming(mark.contact_id))
        _account(undone, "contact.undo", by=by, purpose=purpose, case=case)
    return undone


def standing_mark(contact_id: int, kind: str, advert_id: int) -> ContactMark | None:
    """The mark of this kind that stands: of a misread contact in this advert, of a generic one anywhere."""
    marks = ContactMark.objects.filter(contact=contact_id, kind=kind, undone_by=None)
    if kind == Kind.WRONG:
        marks = marks.filter(advert=advert_id)
    return marks.order_by("-id").first()


def wrong_pairs(advert_ids: Iterable[int]) -> set[tuple[int, int]]:
    """Advert and contact of every contact that was misread there: a new version must not bring it back."""
    rows = ContactMark.objects.filter(advert__in=list(advert_ids), kind=Kind.WRONG, undone_by=None)
    return set(rows.values_list("advert_id", "contact_id"))


def _naming(contact_id: int) -> list[int]:
    """Adverts that a contact ties to each other: none for one on so many that it tells nothing."""
    rows = AdvertContact.objects.filter(contact=contact_id).order_by("advert")
    adverts = list(rows.values_list("advert", flat=True).distinct()[: SHARED_BY_TOO_MANY + 1])
    return adverts if len(adverts) <= SHARED_BY_TOO_MANY else []


def _contact(contact_id: int, advert_id: int) -> Contact:
    named = AdvertContact.objects.filter(contact=contact_id, advert=advert_id)
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None or not named.exists():
        raise MarkRefused(f"Advert {advert_id} does not name contact {contact_id}.")
    return contact


def _take_effect(mark: ContactMark, *, is_marked: bool) -> None:
    kind = Kind(mark.kind)
    tied = ReplyAdvert.objects.filter(reason="contact", reply__contacts__contact=mark.contact_id)
    if kind == Kind.WRONG:
        places = AdvertContact.objects.filter(contact=mark.contact_id, advert=mark.advert_id)
        places.update(is_wrong=is_marked)
        tied = tied.filter(advert=mark.advert_id)
        Advert.objects.filter(pk=mark.advert_id).update(revision=F("revision") + 1)
    else:
        Contact.objects.filter(pk=mark.contact_id).update(is_generic=is_marked)
        tied = tied.filter(advert__contacts__contact=mark.contact_id)
    _tie_again(mark.contact_id, list(tied.values_list("pk", flat=True).distinct()))


def _tie_again(contact_id: int, ties: list[int]) -> None:
    """Cut these ties, and make those that still hold through another contact or through this one."""
    for part in in_parts(ties, CHUNK):
        ReplyAdvert.objects.filter(pk__in=part).delete()
    replies = Reply.objects.filter(contacts__contact=contact_id)
    link_these(list(replies.values_list("pk", flat=True).distinct()))


def _account(mark: ContactMark, action: str, *, by: Person, purpose: str, case: str) -> None:
    detail: dict[str, object] = {"mark": mark.pk, "kind": mark.kind, "advert": mark.advert_id}
    if mark.undoes_id is not None:
        detail["undoes"] = mark.undoes_id
    audit.append(
        actor=by.get_username(),
        role=by.role,
        purpose=purpose,
        case=case,
        action=action,
        object_kind="contact",
        object_id=str(mark.contact_id),
        detail=detail,
        now=mark.at,
    )
