"""Judges adverts by what stands elsewhere: in other adverts of the advertiser and in replies.

What comes of it is stored apart from what the advert itself says and can be made again at any time. The
adverts of a run are judged when it ends, those of a contact when it is marked, all by ``baken reclassify``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from attrs import astuple, frozen
from django.db import connection, transaction

from classifiers.across import INDICATORS as ACROSS
from classifiers.across import LinkedHit as Found
from classifiers.across import across, linked_points, with_linked
from classifiers.across.names import names_of
from classifiers.reactions import INDICATORS as REACTIONS
from classifiers.version import rules_version
from pipelines.records.across_replies import about_replies, reply_hits
from pipelines.records.across_ties import (
    earlier_statements,
    nearest_of,
    partners_of,
    statements_of,
    with_ties,
)
from pipelines.records.bulk import in_parts, insert_rows, update_rows
from pipelines.records.instances import new_row
from pipelines.records.linking_up import SHARED_BY_TOO_MANY, VERSIONS_OF_RUN
from pipelines.records.models import Advert, LinkedHit, ReplyAdvert

CHUNK = 200
"""Adverts in one transaction, so that a running crawl is not kept from writing."""
STILL_LOOKED_AT = 2 * SHARED_BY_TOO_MANY
"""Adverts: a contact that has come to stand on so many tied them until now, so all are judged again."""
FAMILIES = {code: one.family for code, one in (*ACROSS.items(), *REACTIONS.items())}
Step = Callable[[int], None]
"""Told how many adverts were judged."""


@frozen
class Quoted:
    """A reason as it is stored: what is quoted, version or reply, and where."""

    version: int | None
    reply: int | None
    indicator: str
    grade: str
    weight: float
    caveat: str
    field: str
    start: int
    end: int
    quote: str


def judge_adverts_of(run_key: str, *, step: Step | None = None) -> int:
    """Judge what a run found new or changed, and what belongs with it; return how many adverts changed."""
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS_OF_RUN.format(column="advert_id"), [run_key])
        changed = {row[0] for row in cursor.fetchall()}
    for model in (ReplyAdvert, LinkedHit):  # a reply that was edited may no longer be about what it was
        about = model._default_manager.filter(reply__capture__run__key=run_key)
        changed.update(about.values_list("advert", flat=True))
    return judge_with_partners(changed, step=step)


def judge_with_partners(advert_ids: Collection[int], *, step: Step | None = None) -> int:
    """Judge these adverts and those that belong with them; return how many changed."""
    nearest: dict[int, int] = {}
    for part in in_parts(sorted(set(advert_ids)), CHUNK):
        for advert, first in nearest_of(part, most=STILL_LOOKED_AT).items():
            nearest[advert] = min(first, nearest.get(advert, advert))
        if step is not None:
            step(0)
    # beside their partners, whose texts are then read once for all of them
    return judge(sorted(nearest, key=lambda advert: (nearest[advert], advert)), step=step)


def judge(advert_ids: Iterable[int], *, apply: bool = True, step: Step | None = None) -> int:
    """Judge these adverts, in this order, by what stands elsewhere; return how many changed, or would."""
    changed = 0
    for part in in_parts(advert_ids, CHUNK):
        with transaction.atomic():
            changed += _judge(part, apply=apply)
        if step is not None:
            step(len(part))
    return changed


def _judge(advert_ids: Sequence[int], *, apply: bool) -> int:
    stored = _stored(advert_ids)
    found = _found(advert_ids)
    differing = [pk for pk in advert_ids if set(found.get(pk, ())) != set(stored.get(pk, ()))]
    if apply and differing:
        LinkedHit.objects.filter(advert__in=differing).delete()
        version = rules_version()[:60]
        insert_rows(_row(pk, quoted, version) for pk in differing for quoted in found.get(pk, ()))
        _take_over(differing, found)
    return len(differing)


def _found(advert_ids: Sequence[int]) -> dict[int, tuple[Quoted, ...]]:
    """Reasons by advert. Texts are read only of adverts that have a partner or an earlier version."""
    partners = partners_of(advert_ids)
    earlier = earlier_statements(advert_ids)
    about = about_replies(advert_ids)
    wanted = {pk for pk in advert_ids if partners[pk] or pk in earlier}
    others = {one.advert for pk in wanted for one in partners[pk]}
    statements = statements_of(wanted | others | {advert for _, advert in about})
    tied = with_ties((partners[pk] for pk in wanted), statements)
    replies = reply_hits(about, {pk: names_of(said) for pk, said in statements.items()} if about else {})
    found: dict[int, tuple[Quoted, ...]] = {}
    for pk in advert_ids:
        hits: tuple[Found, ...] = ()
        if pk in wanted and pk in statements:
            beside = [tied[one] for one in partners[pk] if one in tied]
            hits = across(statements[pk], [*beside, *earlier.get(pk, ())])
        found[pk] = (*(_quoted(hit, reply=None) for hit in hits), *_of_replies(replies.get(pk, ())))
    return found


def _of_replies(hits: Iterable[tuple[int, Found]]) -> Iterator[Quoted]:
    for reply, hit in hits:
        yield _quoted(hit, reply=reply)


def _quoted(hit: Found, *, reply: int | None) -> Quoted:
    return Quoted(
        version=None if reply else hit.version,
        reply=reply,
        indicator=hit.indicator,
        grade=hit.grade.value,
        weight=hit.weight,
        caveat=hit.caveat.value,
        field=hit.field[:100],
        start=hit.start,
        end=hit.end,
        quote=hit.quote,
    )


def _stored(advert_ids: Sequence[int]) -> dict[int, set[Quoted]]:
    stored: dict[int, set[Quoted]] = {}
    names = ("version", "reply", "indicator", "grade", "weight", "caveat", "field", "start", "end", "quote")
    for advert, *values in LinkedHit.objects.filter(advert__in=advert_ids).values_list("advert", *names):
        stored.setdefault(advert, set()).add(Quoted(*values))
    return stored


def _row(advert: int, quoted: Quoted, version: str) -> LinkedHit:
    version_id, reply_id, *rest = astuple(quoted)
    indicator, grade, weight, caveat, field, start, end, quote = rest
    return new_row(
        LinkedHit,
        advert_id=advert,
        version_id=version_id,
        reply_id=reply_id,
        indicator=indicator,
        grade=grade,
        weight=weight,
        caveat=caveat,
        field=field,
        start=start,
        end=end,
        quote=quote,
        rules_version=version,
    )


def _take_over(advert_ids: Sequence[int], found: dict[int, tuple[Quoted, ...]]) -> None:
    """Points, band and score of these adverts, and their revision: the index shows all of it."""
    # locked, so that a revision is added to what it is now
    locked = Advert.objects.select_for_update(of=("self",)).filter(pk__in=advert_ids).order_by("pk")
    adverts = list(locked.select_related("current").only("revision", "current__band", "current__score"))
    for advert in adverts:
        advert.linked = linked_points(found.get(advert.pk, ()), FAMILIES)
        if advert.current is not None:
            advert.band, advert.score = with_linked(advert.current.band, advert.current.score, advert.linked)
        advert.revision += 1
    update_rows(adverts, ("linked", "band", "score", "revision"))
