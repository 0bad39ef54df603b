"""What replies say of the person in an advert, never mixed with what the advert says."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen
from django.db.models import Count

from classifiers.across import Caveat, LinkedHit, weight
from classifiers.reactions import INDICATORS, ReplyHit, read_reaction
from pipelines.records.days import amsterdam_day
from pipelines.records.models import Reply, ReplyAdvert

MANY_ADVERTS = 10
"""A reply that is tied to more adverts than this may be about any of them."""

_KEPT = 512
"""Replies whose hits are kept while their adverts are judged."""


@frozen(kw_only=True)
class _Tied:
    """A reply that is about an advert, and about how many."""

    reply: Reply
    count: int


def about_replies(advert_ids: Collection[int]) -> set[tuple[int, int]]:
    """Reply and advert of every reply about these adverts."""
    return set(ReplyAdvert.objects.filter(advert__in=advert_ids).values_list("reply", "advert"))


def reply_hits(
    pairs: Collection[tuple[int, int]], names: Mapping[int, frozenset[str]]
) -> dict[int, list[tuple[int, LinkedHit]]]:
    """For each advert the hits of the replies about it, with the reply's key.

    ``names`` are the folded names that each advert gives: "Anna is 17" is of the person if she is called so.
    """
    tied = _tied({reply for reply, _ in pairs})
    found: dict[int, list[tuple[int, LinkedHit]]] = defaultdict(list)
    for reply, advert in sorted(pairs):
        if reply in tied:
            hits = _hits(tied[reply], names.get(advert, frozenset()))
            found[advert] += [(reply, hit) for hit in hits]
    return found


def _tied(reply_ids: Collection[int]) -> dict[int, _Tied]:
    rows = ReplyAdvert.objects.filter(reply__in=reply_ids).order_by().values_list("reply")
    counts = dict(rows.annotate(adverts=Count("advert", distinct=True)))
    replies = Reply.objects.filter(pk__in=reply_ids).select_related("capture")
    return {reply.pk: _Tied(reply=reply, count=counts.get(reply.pk, 1)) for reply in replies}


def _hits(tied: _Tied, names: frozenset[str]) -> list[LinkedHit]:
    """Of each indicator the first place in the reply."""
    caveat = Caveat.MANY_ADVERTS if tied.count > MANY_ADVERTS else Caveat.NONE
    first: dict[str, LinkedHit] = {}
    today = amsterdam_day(tied.reply.capture.fetched_at)
    for hit in _read(tied.reply.text, today, names):
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


@lru_cache(maxsize=_KEPT)
def _read(text: str, today: date, names: frozenset[str]) -> tuple[ReplyHit, ...]:
    """A reply is about several adverts of one person: it is read once for each set of names."""
    return read_reaction(text, today=today, names=names)
