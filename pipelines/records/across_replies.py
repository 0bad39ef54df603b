"""What replies say of the person in an advert, never mixed with what the advert says."""

from collections import defaultdict
from collections.abc import Collection

from attrs import frozen
from django.db.models import Count

from classifiers.across import Caveat, LinkedHit, weight
from classifiers.reactions import INDICATORS, read_reaction
from pipelines.records.days import amsterdam_day
from pipelines.records.models import Reply, ReplyAdvert

MANY_ADVERTS = 10
"""A reply that is tied to more adverts than this may be about any of them."""


@frozen(kw_only=True)
class _Tied:
    """A reply that is about an advert, and about how many."""

    reply: Reply
    count: int


def reply_hits(advert_ids: Collection[int]) -> dict[int, list[tuple[int, LinkedHit]]]:
    """For each advert the hits of the replies about it, with the reply's key; each reply is read once."""
    pairs = set(ReplyAdvert.objects.filter(advert__in=advert_ids).values_list("reply", "advert"))
    tied = _tied({reply for reply, _ in pairs})
    hits = {key: _hits(one) for key, one in tied.items()}
    found: dict[int, list[tuple[int, LinkedHit]]] = defaultdict(list)
    for reply, advert in sorted(pairs):
        found[advert] += [(reply, hit) for hit in hits.get(reply, ())]
    return found


def _tied(reply_ids: Collection[int]) -> dict[int, _Tied]:
    rows = ReplyAdvert.objects.filter(reply__in=reply_ids).order_by().values_list("reply")
    counts = dict(rows.annotate(adverts=Count("advert", distinct=True)))
    replies = Reply.objects.filter(pk__in=reply_ids).select_related("capture")
    return {reply.pk: _Tied(reply=reply, count=counts.get(reply.pk, 1)) for reply in replies}


def _hits(tied: _Tied) -> list[LinkedHit]:
    """Of each indicator the first place in the reply."""
    caveat = Caveat.MANY_ADVERTS if tied.count > MANY_ADVERTS else Caveat.NONE
    first: dict[str, LinkedHit] = {}
    for hit in read_reaction(tied.reply.text, today=amsterdam_day(tied.reply.capture.fetched_at)):
        first.setdefault(
            hit.indicator,
            LinkedHit(
                indicator=hit.indicator,
                grade=INDICATORS[hit.indicator].grade,
                weight=weight(hit.indicator, caveat),
                caveat=caveat,
                field="text",
                start=hit.start,
                end=hit.end,
                quote=hit.quote,
            ),
        )
    return list(first.values())
