"""All that the advert page shows, fetched at once: the look is logged before any of it is shown."""

from attrs import frozen
from django.db.models import QuerySet
from django.http import Http404

from dashboards.triage.contacts import ContactCard, OtherAdvert, contact_cards, other_adverts
from dashboards.triage.linked import LinkedReason, linked_reasons
from dashboards.triage.passages import Passage, Span, passage
from dashboards.triage.reactions import Reaction, reactions
from dashboards.triage.reasons import Counter, Reason, StatedAge, counters, reasons, source_of, stated_ages
from dashboards.triage.timeline import Timeline, timeline
from pipelines.records import verdicts
from pipelines.records.models import Advert, AdvertContact, AdvertVersion, Sighting, Verdict

MOST_VERSIONS = 50
MOST_SIGHTINGS = 400
MOST_OF_ACCOUNT = 25


@frozen(kw_only=True)
class FieldRow:
    """One row of the attribute table."""

    name: str
    passage: Passage


@frozen(kw_only=True)
class AdvertSheet:
    """One advert as it is shown, in one of its versions."""

    advert: Advert
    version: AdvertVersion
    is_latest: bool
    title: Passage
    text: Passage
    fields: tuple[FieldRow, ...]
    reasons: tuple[Reason, ...]
    counters: tuple[Counter, ...]
    """What lowers the score of what the advert itself says."""
    linked: tuple[LinkedReason, ...]
    """What stands elsewhere against what the advert says now; nothing for an older version."""
    ages: tuple[StatedAge, ...]
    contacts: tuple[ContactCard, ...]
    versions: tuple[AdvertVersion, ...]
    sightings: Timeline
    reactions: tuple[Reaction, ...]
    of_account: tuple[OtherAdvert, ...]
    verdicts: tuple[Verdict, ...]
    """Newest first, withdrawals among them."""
    standing: Verdict | None

    @property
    def band(self) -> str:
        """With what stands elsewhere for the latest version; an older one has its own."""
        return self.advert.band if self.is_latest else self.version.band

    @property
    def score(self) -> float:
        """As with the band."""
        return self.advert.score if self.is_latest else self.version.score


def advert_sheet(advert_id: int, version_number: int | None = None) -> AdvertSheet:
    """The advert in its latest version, or in the one asked for.

    Raises:
        Http404: there is no such advert or version, or nothing was ever read of it.
    """
    advert = Advert.objects.select_related("site").filter(pk=advert_id).first()
    if advert is None:
        raise Http404
    versions = tuple(advert.versions.order_by("-number").defer("text", "fields")[:MOST_VERSIONS])
    version = _version(advert, version_number)
    places = list(advert.contacts.select_related("contact").order_by("version_id", "id"))
    found = reasons(version)
    return AdvertSheet(
        advert=advert,
        version=version,
        is_latest=version.pk == advert.current_id,
        title=_passage("title", version, found, places),
        text=_passage("text", version, found, places),
        fields=tuple(
            FieldRow(name=name, passage=_passage(name, version, found, places)) for name in version.fields
        ),
        reasons=found,
        counters=counters(version),
        linked=linked_reasons(advert) if version.pk == advert.current_id else (),
        ages=stated_ages(version),
        contacts=contact_cards(advert, version.pk, places),
        versions=versions,
        sightings=timeline(_latest_sightings(advert)),
        reactions=reactions(advert),
        of_account=_of_account(advert),
        verdicts=tuple(_verdicts(advert)),
        standing=verdicts.standing(advert.pk),
    )


def _version(advert: Advert, number: int | None) -> AdvertVersion:
    wanted = advert.versions.select_related("capture", "capture__run")
    found = wanted.filter(pk=advert.current_id or 0) if number is None else wanted.filter(number=number)
    version = found.first()
    if version is None:
        raise Http404
    return version


def _passage(
    name: str, version: AdvertVersion, found: tuple[Reason, ...], places: list[AdvertContact]
) -> Passage:
    hits = [
        Span(start=reason.start, end=reason.end, number=reason.number)
        for reason in found
        if reason.field == name and reason.is_placed
    ]
    contacts = [
        Span(start=place.start, end=place.end)
        for place in places
        if place.version_id == version.pk and place.field == name and not place.is_wrong
    ]
    return passage(name, source_of(version, name), hits + contacts)


def _latest_sightings(advert: Advert) -> list[Sighting]:
    found = advert.sightings.select_related("run", "version").defer("version__text", "version__assessment")
    return list(found.order_by("-seen_at", "-id")[:MOST_SIGHTINGS])[::-1]


def _of_account(advert: Advert) -> tuple[OtherAdvert, ...]:
    if not advert.account_key:
        return ()
    others = Advert.objects.filter(site=advert.site_id, account_key=advert.account_key).exclude(pk=advert.pk)
    rows = others.select_related("site", "current").defer("current__text", "current__assessment")
    return other_adverts(rows.order_by("-first_seen_at", "-id")[:MOST_OF_ACCOUNT])


def _verdicts(advert: Advert) -> QuerySet[Verdict]:
    return advert.verdicts.select_related("by", "version", "withdraws").order_by("-at", "-id")
