"""One advert while a batch is folded into it: what the record knew, and what the pages add.

Pages may come late (a page that was read before another and is recorded after it). A late page adds
its sighting and, where nobody has seen that content, its version; it never changes what is true now.
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import define, field

from classifiers.across import with_linked
from classifiers.types import Assessment, Hit
from crawler.items import Advert as AdvertFact
from crawler.items import Band, GoneHow
from pipelines.records.assessments import heaviest, to_json
from pipelines.records.bulk import clip
from pipelines.records.content import content_hash
from pipelines.records.instances import new_row
from pipelines.records.models import Advert, AdvertVersion, CrawlRun, Sighting
from pipelines.records.writing.why import Around, around
from pipelines.types import ReadAdvert


@define(kw_only=True)
class AdvertState:
    """An advert's row with everything that this batch adds to it."""

    row: Advert
    is_new: bool
    """It had no row before this batch."""
    is_seen_first: bool = False
    """Nobody has seen it before this batch."""
    current_hash: str = ""
    """Content hash of the current version; empty where there is none."""
    versions: dict[str, AdvertVersion] = field(factory=dict)
    """Every version by content hash; of equal ones the latest."""
    new_current: AdvertVersion | None = None
    """The version that becomes the current one; the row takes it over once it is stored."""
    last_number: int = 0
    sighting: Sighting | None = None
    """This run's sighting."""
    sighted_version: AdvertVersion | None = None
    """The version that this batch saw; its primary key is known only once it is stored."""
    added: list[tuple[AdvertVersion, ReadAdvert]] = field(factory=list)
    has_changed: bool = False
    """Something that the index shows is different."""
    has_new_content: bool = False
    """It was seen before and says something else now."""
    has_gone: bool = False
    has_returned: bool = False

    def see(self, read: ReadAdvert, *, run: CrawlRun, capture: int, at: datetime) -> None:
        """A page shows the advert."""
        key = content_hash(read.advert)
        if self._is_late(at):
            version = self.versions.get(key) or self._add(key, read, capture, at)
        else:
            version = self._see_now(key, read, capture, at)
        self._sight(run=run, capture=capture, version=version, how="", at=at)

    def vanish(self, how: GoneHow, *, run: CrawlRun, capture: int, at: datetime) -> None:
        """A page says that the advert is gone."""
        if not self._is_late(at) and self.row.gone_at is None:
            self.row.gone_at, self.row.gone_how = at, how.value
            self.has_changed = True
            self.has_gone = self.current_hash != ""
        self._sight(run=run, capture=capture, version=None, how=how.value, at=at)

    def _is_late(self, at: datetime) -> bool:
        row = self.row
        return at < row.last_seen_at or (row.gone_at is not None and at < row.gone_at)

    def _see_now(self, key: str, read: ReadAdvert, capture: int, at: datetime) -> AdvertVersion:
        self._come_back()
        self.row.last_seen_at = at
        self._describe(read.advert)
        if key == self.current_hash:
            return self.versions[key]
        if self.current_hash == "":
            # until now it was only ever said to be gone, if anything
            self.row.first_seen_at = at
            self.is_seen_first = True
        self.has_new_content = not self.is_seen_first
        self.has_changed = True
        self.current_hash = key
        version = self._add(key, read, capture, at)
        self.new_current = version
        self.row.band, self.row.score = with_linked(version.band, version.score, self.row.linked)
        return version

    def _come_back(self) -> None:
        if self.row.gone_at is not None:
            self.row.gone_at, self.row.gone_how = None, ""
            self.has_returned = self.has_changed = True

    def _describe(self, advert: AdvertFact) -> None:
        for column, value in described(advert).items():
            if getattr(self.row, column) != value:
                setattr(self.row, column, value)
                self.has_changed = True

    def _add(self, key: str, read: ReadAdvert, capture: int, at: datetime) -> AdvertVersion:
        self.last_number += 1
        version = _version(read, number=self.last_number, key=key, capture=capture, at=at)
        self.versions[key] = version
        self.added.append((version, read))
        return version

    def _sight(
        self, *, run: CrawlRun, capture: int, version: AdvertVersion | None, how: str, at: datetime
    ) -> None:
        if self.sighting is None or at >= self.sighting.seen_at:
            self.sighting = new_row(Sighting, run_id=run.pk, capture_id=capture, gone_how=how, seen_at=at)
            self.sighted_version = version


def described(advert: AdvertFact) -> Mapping[str, str]:
    """The columns of an advert that follow the page without making a version."""
    return {
        "url": clip(advert.url, Advert, "url"),
        "account": clip(advert.account, Advert, "account"),
        "account_key": clip(advert.account_key, Advert, "account_key"),
        "place": clip(advert.place, Advert, "place"),
    }


def _version(read: ReadAdvert, *, number: int, key: str, capture: int, at: datetime) -> AdvertVersion:
    advert = read.advert
    version = new_row(
        AdvertVersion,
        number=number,
        content_hash=key,
        title=advert.title,
        text=advert.text,
        fields=dict(advert.fields),
        posted_at=advert.posted,
        posted_raw=clip(advert.posted_raw, AdvertVersion, "posted_raw"),
        seen_at=at,
        capture_id=capture,
    )
    if read.assessment is not None:
        assess(version, read.assessment)
    return version


def assess(version: AdvertVersion, assessment: Assessment) -> None:
    """Put an assessment on a version, with the sentence that the queue shows."""
    reason = heaviest(assessment)
    beside = _around(version, reason)
    version.language = assessment.language
    version.band, version.score = assessment.band.value, assessment.score
    version.assessment = to_json(assessment)
    version.why = clip(reason.quote, AdvertVersion, "why") if reason else ""
    version.why_before = clip(beside.before, AdvertVersion, "why_before")
    version.why_after = clip(beside.after, AdvertVersion, "why_after")
    version.why_starts_inside, version.why_ends_inside = beside.starts_inside, beside.ends_inside
    version.why_field = clip(reason.field, AdvertVersion, "why_field") if reason else ""
    version.why_indicator = clip(reason.indicator, AdvertVersion, "why_indicator") if reason else ""
    version.rules_version = clip(assessment.rules_version, AdvertVersion, "rules_version")


def _around(version: AdvertVersion, reason: Hit | None) -> Around:
    if reason is None:
        return Around()
    return around(reason, title=version.title, text=version.text, fields=version.fields)


def is_flagged(version: AdvertVersion) -> bool:
    """True in the bands ``possible`` and ``strong``."""
    return version.band != Band.NONE.value
