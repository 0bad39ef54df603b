"""A small invented record: one board, one forum, a few adverts. Every name and number is made up."""

from datetime import UTC, datetime, timedelta
from typing import Any

from classifiers.types import Grade, Hit
from pipelines.records.models import (
    Advert,
    AdvertContact,
    AdvertVersion,
    Capture,
    Contact,
    CrawlRun,
    Mandate,
    Reply,
    ReplyAdvert,
    Sighting,
    Site,
)
from pipelines.records.writing.why import Around, around

T1 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
T2 = T1 + timedelta(days=7)
TEXT = "Hoi, ik ben Noor uit Utrecht. Ik ben 17 en zit in het examenjaar. Bel 020 555 0117."


def board() -> Site:
    return Site.objects.get_or_create(
        key="lantaarn", defaults={"title": "Lantaarn", "host": "www.lantaarn.test"}
    )[0]


def mandate() -> Mandate:
    return Mandate.objects.get_or_create(
        reference="DEMO-1",
        defaults={
            "legal_basis": "art. 3 Politiewet",
            "authoriser": "Demo",
            "starts_at": T1 - timedelta(days=30),
            "ends_at": datetime(2099, 1, 1, tzinfo=UTC),
        },
    )[0]


def run(at: datetime = T1, *, site: Site | None = None, **values: Any) -> CrawlRun:
    site = site or board()
    defaults = {"state": "finished", "queued_at": at, "started_at": at, "finished_at": at, **values}
    return CrawlRun.objects.get_or_create(
        key=f"{site.key}-{at:%Y%m%d}", defaults={"site": site, "mandate": mandate(), **defaults}
    )[0]


def capture(of: CrawlRun, url: str, **values: Any) -> Capture:
    number = Capture.objects.count()
    defaults: dict[str, Any] = {
        "kind": "advert",
        "warc": f"{of.site.key}/{of.key}.warc.gz",
        "offset": 1_000_000 + number * 1_000,
        "length": 987,
        "payload_digest": "sha256:" + "ab" * 32,
        "status": 200,
        "content_type": "text/html",
        "size": 3_000,
        "fetched_at": of.started_at,
    }
    return Capture.objects.create(run=of, url=url, **{**defaults, **values})


def hit(source: str, quote: str, **values: Any) -> dict[str, Any]:
    start = source.index(quote)
    return {
        "indicator": "stated-age-16-17",
        "field": "text",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "weight": 0.9,
        "grade": "rule",
        **values,
    }


def advert(key: str = "1001", **values: Any) -> Advert:
    """One advert with one version and one sighting; ``values`` are of the advert or of the version."""
    at = values.pop("at", T1)
    site = values.pop("site", None) or board()
    title, text = values.pop("title", "Noor in Utrecht"), values.pop("text", TEXT)
    fields, hits = values.pop("fields", {"age": "21", "place": "Utrecht"}), values.pop("hits", None)
    ages, against = values.pop("ages", []), values.pop("against", [])
    band, score = values.pop("band", "strong"), values.pop("score", 0.9)
    if hits is None:
        hits = [hit(text, "Ik ben 17")] if "Ik ben 17" in text else []
    made = Advert.objects.create(
        site=site,
        key=key,
        url=f"http://{site.host}/advertentie/{key}",
        account=values.pop("account", "Noor"),
        account_key=values.pop("account_key", f"account-{key}"),
        place=values.pop("place", "Utrecht"),
        first_seen_at=at,
        last_seen_at=at,
        band=band,
        score=score,
        **values,
    )
    add_version(made, at=at, title=title, text=text, fields=fields, hits=hits, ages=ages, against=against)
    return made


def add_version(
    made: Advert,
    *,
    at: datetime = T2,
    title: str = "Noor in Utrecht",
    text: str = TEXT,
    fields: dict[str, str] | None = None,
    hits: list[dict[str, Any]] | None = None,
    ages: list[dict[str, Any]] | None = None,
    against: list[dict[str, Any]] | None = None,
) -> AdvertVersion:
    of = run(at, site=made.site)
    number = made.versions.count() + 1
    heaviest = max(hits or [], key=lambda found: float(found["weight"]), default=None)
    beside = Around()
    if heaviest:
        quote = Hit(**{**heaviest, "grade": Grade(heaviest["grade"])})
        beside = around(quote, title=title, text=text, fields=fields or {})
    version = AdvertVersion.objects.create(
        advert=made,
        number=number,
        content_hash=f"{made.pk}-{number}",
        title=title,
        text=text,
        fields=fields or {},
        language="nl",
        seen_at=at,
        capture=capture(of, made.url),
        band=made.band,
        score=made.score,
        assessment={"hits": hits or [], "ages": ages or [], "against": against or []},
        why=heaviest["quote"][:300] if heaviest else "",
        why_before=beside.before,
        why_after=beside.after,
        why_starts_inside=beside.starts_inside,
        why_ends_inside=beside.ends_inside,
        why_field=heaviest["field"] if heaviest else "",
        why_indicator=heaviest["indicator"] if heaviest else "",
        rules_version="2026.1",
    )
    made.current = version
    made.save()
    Sighting.objects.get_or_create(
        advert=made, run=of, defaults={"capture": version.capture, "version": version, "seen_at": at}
    )
    return version


def contact(made: Advert, value: str, *, kind: str = "phone", quote: str = "", **values: Any) -> Contact:
    """The advert's current version names this contact."""
    found = Contact.objects.get_or_create(kind=kind, value=value, platform=values.pop("platform", ""))[0]
    version = made.current
    assert version is not None
    start = max(version.text.find(quote), 0) if quote else 0
    AdvertContact.objects.create(
        advert=made,
        version=version,
        contact=found,
        field="text",
        start=start,
        end=start + len(quote or "x"),
        quote=quote or value,
        confidence=values.pop("confidence", 1.0),
        **values,
    )
    return found


def reply(about: Advert, key: str = "500", *, reason: str = "link", **values: Any) -> Reply:
    forum = Site.objects.get_or_create(
        key="praatpunt", defaults={"title": "Praatpunt", "host": "forum.praatpunt.test"}
    )[0]
    of = run(T1, site=forum)
    defaults = {
        "url": f"http://forum.praatpunt.test/onderwerp/{key}",
        "thread": "7",
        "thread_title": "Utrecht",
        "author": "Bezoeker12",
        "author_key": "12",
        "text": "Volgens mij is ze jonger dan ze zegt.",
        "posted_at": T1,
        "first_seen_at": T1,
        "last_seen_at": T1,
        "content_hash": key,
    }
    made = Reply.objects.create(
        site=forum, key=key, capture=capture(of, "http://forum.praatpunt.test/"), **{**defaults, **values}
    )
    ReplyAdvert.objects.create(reply=made, advert=about, reason=reason)
    return made
