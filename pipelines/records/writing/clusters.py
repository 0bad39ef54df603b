"""The first reason for a cluster: adverts of one account of a site, replies of one author.

Analysts' decisions are links too, so a pair on which somebody decided is left alone.
"""

from collections.abc import Sequence
from datetime import datetime

from pipelines.records.bulk import clip, insert_rows, insert_with_keys
from pipelines.records.models import Advert, Advertiser, AdvertiserLink, Reply, Responder, ResponderLink, Site

SAME_ACCOUNT = "same-account"
STRENGTH = 1.0
"""The site itself says so."""


def link_adverts(site: Site, adverts: Sequence[Advert], *, now: datetime) -> None:
    """Link each advert with an account to the advertiser of that account."""
    owned = [advert for advert in adverts if advert.account_key]
    if not owned:
        return
    clusters = _advertisers(site, owned, now)
    decided = set(AdvertiserLink.objects.filter(advert__in=owned).values_list("advert", "advertiser"))
    insert_rows(
        AdvertiserLink(
            advert_id=advert.pk, advertiser_id=cluster, reason=SAME_ACCOUNT, strength=STRENGTH, made_at=now
        )
        for advert in owned
        if (advert.pk, cluster := clusters[advert.account_key]) not in decided
    )


def link_replies_to_authors(site: Site, replies: Sequence[Reply], *, now: datetime) -> None:
    """Link each reply to the responder of its author."""
    signed = [reply for reply in replies if reply.author_key]
    if not signed:
        return
    clusters = _responders(site, signed, now)
    decided = set(ResponderLink.objects.filter(reply__in=signed).values_list("reply", "responder"))
    insert_rows(
        ResponderLink(
            reply_id=reply.pk, responder_id=cluster, reason=SAME_ACCOUNT, strength=STRENGTH, made_at=now
        )
        for reply in signed
        if (reply.pk, cluster := clusters[reply.author_key]) not in decided
    )


def _advertisers(site: Site, adverts: Sequence[Advert], now: datetime) -> dict[str, int]:
    names = {advert.account_key: advert.account for advert in adverts}
    links = AdvertiserLink.objects.filter(
        advert__site=site, advert__account_key__in=names, reason=SAME_ACCOUNT
    )
    known = dict(links.order_by("-advertiser").values_list("advert__account_key", "advertiser"))
    missing = [key for key in names if key not in known]
    made = [Advertiser(label=clip(names[key], Advertiser, "label"), made_at=now) for key in missing]
    insert_with_keys(made)
    return known | {key: row.pk for key, row in zip(missing, made, strict=True)}


def _responders(site: Site, replies: Sequence[Reply], now: datetime) -> dict[str, int]:
    names = {reply.author_key: reply.author for reply in replies}
    links = ResponderLink.objects.filter(reply__site=site, reply__author_key__in=names, reason=SAME_ACCOUNT)
    known = dict(links.order_by("-responder").values_list("reply__author_key", "responder"))
    missing = [key for key in names if key not in known]
    made = [Responder(label=clip(names[key], Responder, "label"), made_at=now) for key in missing]
    insert_with_keys(made)
    return known | {key: row.pk for key, row in zip(missing, made, strict=True)}
