"""The first reason for a cluster: adverts of one account of a site, replies of one author.

Analysts' decisions are links too, so a pair on which somebody decided is left alone.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from pipelines.records.bulk import clip, insert_rows, insert_with_keys, select_among
from pipelines.records.instances import new_row
from pipelines.records.models import Advert, Advertiser, AdvertiserLink, Reply, Responder, ResponderLink

SAME_ACCOUNT = "same-account"
STRENGTH = 1.0
"""The site itself says so."""
ADVERTISERS = f"""
SELECT advert.account_key, link.advertiser_id FROM records_advert advert
JOIN records_advertiserlink link ON link.advert_id = advert.id AND link.reason = '{SAME_ACCOUNT}'
WHERE advert.site_id = %s AND advert.account_key IN ({{marks}}) ORDER BY link.advertiser_id DESC
"""  # noqa: S608  a constant of ours
RESPONDERS = f"""
SELECT reply.author_key, link.responder_id FROM records_reply reply
JOIN records_responderlink link ON link.reply_id = reply.id AND link.reason = '{SAME_ACCOUNT}'
WHERE reply.site_id = %s AND reply.author_key IN ({{marks}}) ORDER BY link.responder_id DESC
"""  # noqa: S608  a constant of ours
ADVERTS_DECIDED = "SELECT advert_id, advertiser_id FROM records_advertiserlink WHERE advert_id IN ({marks})"
REPLIES_DECIDED = "SELECT reply_id, responder_id FROM records_responderlink WHERE reply_id IN ({marks})"


def link_adverts(site: int, adverts: Sequence[Advert], *, known: Collection[int], now: datetime) -> None:
    """Link each advert with an account to the advertiser of that account.

    ``known`` are those that were on record before: nobody has decided on the others.
    """
    owned = [advert for advert in adverts if advert.account_key]
    if not owned:
        return
    clusters = _advertisers(site, owned, now)
    decided = set(select_among(ADVERTS_DECIDED, [advert.pk for advert in owned if advert.pk in known]))
    insert_rows(
        new_row(
            AdvertiserLink,
            advert_id=advert.pk,
            advertiser_id=cluster,
            reason=SAME_ACCOUNT,
            strength=STRENGTH,
            made_at=now,
        )
        for advert in owned
        if (advert.pk, cluster := clusters[advert.account_key]) not in decided
    )


def link_replies_to_authors(site: int, replies: Sequence[Reply], *, now: datetime) -> None:
    """Link each reply to the responder of its author."""
    signed = [reply for reply in replies if reply.author_key]
    if not signed:
        return
    clusters = _responders(site, signed, now)
    decided = set(select_among(REPLIES_DECIDED, [reply.pk for reply in signed]))
    insert_rows(
        ResponderLink(
            reply_id=reply.pk, responder_id=cluster, reason=SAME_ACCOUNT, strength=STRENGTH, made_at=now
        )
        for reply in signed
        if (reply.pk, cluster := clusters[reply.author_key]) not in decided
    )


def _advertisers(site: int, adverts: Sequence[Advert], now: datetime) -> dict[str, int]:
    names = {advert.account_key: advert.account for advert in adverts}
    known: dict[str, int] = dict(select_among(ADVERTISERS, names, before=[site]))
    missing = [key for key in names if key not in known]
    made = [Advertiser(label=clip(names[key], Advertiser, "label"), made_at=now) for key in missing]
    insert_with_keys(made)
    return known | {key: row.pk for key, row in zip(missing, made, strict=True)}


def _responders(site: int, replies: Sequence[Reply], now: datetime) -> dict[str, int]:
    names = {reply.author_key: reply.author for reply in replies}
    known: dict[str, int] = dict(select_among(RESPONDERS, names, before=[site]))
    missing = [key for key in names if key not in known]
    made = [Responder(label=clip(names[key], Responder, "label"), made_at=now) for key in missing]
    insert_with_keys(made)
    return known | {key: row.pk for key, row in zip(missing, made, strict=True)}
