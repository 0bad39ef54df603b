"""What an address asks the queue or the search for and they do not know."""

from collections.abc import Collection

from attrs import asdict
from django.http import QueryDict

from crawler.items import Band
from dashboards.triage.filters import LONGEST, QueueFilter
from dashboards.triage.paging import Place
from dashboards.triage.search_form import ATTEMPT, LISTS, SearchForm
from dashboards.triage.wording import OPEN_VERDICTS
from dashboards.unread import Unread, unread

WILDCARDS = frozenset("*%")
"""What stands for "anything" in other programs and for nothing here."""
_CLOSED_LISTS = {"band": frozenset(Band), "verdict": frozenset(OPEN_VERDICTS) - {"withdrawn"}}
"""Those whose values the program knows; sites, places and the like are what the record holds."""


def unread_in_queue(
    query: QueryDict, wanted: QueueFilter, place: Place, sites: Collection[str]
) -> tuple[Unread, ...]:
    """Names that the queue does not have, values that do not exist, sites that are not in the record."""
    filters, places = asdict(wanted, recurse=False), asdict(place, recurse=False)

    def is_read(name: str, value: str) -> bool:
        if name == "site":
            return wanted.site in sites
        if name in filters:
            return bool(filters[name] == value[:LONGEST].strip())
        return places.get(name) is not None

    return unread(query, is_read)


def unread_beside_advert(query: QueryDict, wanted: QueueFilter, sites: Collection[str]) -> tuple[Unread, ...]:
    """The same for an advert's page, which knows the queue that the analyst came from and a version."""
    rest = query.copy()
    rest.pop("version", None)
    return unread_in_queue(rest, wanted, Place(), sites)


def unread_in_search(query: QueryDict) -> tuple[Unread, ...]:
    """Names that the search does not have, and bands and verdicts that do not exist."""
    known = {*SearchForm.base_fields, *LISTS, "cursor", ATTEMPT}
    return unread(
        query,
        lambda name, value: name in known and value in _CLOSED_LISTS.get(name, {value}),
        many=True,
    )


def has_wildcard(*typed: str) -> bool:
    """Whether somebody hopes that a sign stands for other characters."""
    return any(WILDCARDS.intersection(text) for text in typed)
