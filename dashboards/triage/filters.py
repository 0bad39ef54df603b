"""What the queue is narrowed down to; kept in the address, so a page can be kept and shared."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Self

from attrs import asdict, frozen
from django.db.models import QuerySet
from django.utils.http import urlencode

from crawler.items import Band
from pipelines.records.models import Advert

VERDICTS = ("open", "all", "minor", "not_minor", "unsure")
GONE = ("", "here", "gone")
SORTS = ("score", "newest")
BANDS = ("", *(band.value for band in Band))
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""How a moment stands in an address."""
LONGEST = 200
"""Characters of a place or a site that are read."""


@frozen(kw_only=True)
class QueueFilter:
    """Empty fields do not restrict; adverts without a verdict come by default."""

    band: str = ""
    site: str = ""
    verdict: str = "open"
    place: str = ""
    gone: str = ""
    sort: str = "score"
    since: str = ""
    """Moment in UTC, to the second, from which on an advert was first seen."""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """The filter in an address; a value that does not exist counts as not given."""
        return cls(
            band=_one_of(BANDS, query.get("band")),
            site=query.get("site", "")[:LONGEST].strip(),
            verdict=_one_of(VERDICTS, query.get("verdict")),
            place=query.get("place", "")[:LONGEST].strip(),
            gone=_one_of(GONE, query.get("gone")),
            sort=_one_of(SORTS, query.get("sort")),
            since=_moment(query.get("since", "")),
        )

    @property
    def changed(self) -> dict[str, str]:
        """Only what differs from the bare queue."""
        bare = asdict(QueueFilter())
        return {name: value for name, value in asdict(self).items() if value != bare[name]}

    @property
    def query(self) -> str:
        """The filter as the query of an address; empty for the bare queue."""
        return urlencode(self.changed)

    def adverts(self) -> QuerySet[Advert]:
        """The adverts that remain, in no order yet."""
        found = Advert.objects.filter(current__isnull=False)
        if self.verdict != "all":
            found = found.filter(verdict="" if self.verdict == "open" else self.verdict)
        if self.band:
            found = found.filter(band=self.band)
        if self.site:
            found = found.filter(site__key=self.site)
        if self.place:
            found = found.filter(place__iexact=self.place)
        if self.gone:
            found = found.filter(gone_at__isnull=self.gone == "here")
        if self.since_moment is not None:
            found = found.filter(first_seen_at__gt=self.since_moment)
        return found

    @property
    def since_moment(self) -> datetime | None:
        """``since`` as a moment; None where it does not restrict."""
        return datetime.strptime(self.since, MOMENT).replace(tzinfo=UTC) if self.since else None


def _moment(value: str) -> str:
    """The moment in its one spelling; empty where it cannot be read."""
    try:
        return datetime.strptime(value, MOMENT).replace(tzinfo=UTC).strftime(MOMENT)
    except ValueError:
        return ""


def _one_of(allowed: tuple[str, ...], value: str | None) -> str:
    return value if value in allowed else allowed[0]
