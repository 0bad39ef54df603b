"""One advert of what a page shows and what its documents say: each has what the other lacks."""

from collections.abc import Sequence

from attrs import evolve

from crawler.items import Advert

_MENDED = {
    "title-missing": "title",
    "text-missing": "text",
    "date-missing": "posted",
    "date-unreadable": "posted",
}
"""Problem to the part of an advert that it is about."""


def merged(shown: Sequence[Advert], told: Sequence[Advert]) -> tuple[Advert, ...]:
    """Return the adverts that a page shows, each with what a document tells of it, and those told alone."""
    if not shown or not told:
        return (*shown, *told)
    if len(shown) == len(told) == 1:
        return (_whole(shown[0], told[0]),)
    by_key = {advert.key: advert for advert in told}
    found = [_whole(advert, by_key.pop(advert.key)) if advert.key in by_key else advert for advert in shown]
    return (*found, *by_key.values())


def _whole(one: Advert, other: Advert) -> Advert:
    """Return an advert with what it lacks taken from another reading of it."""
    has_account, has_date = bool(one.account), one.posted is not None
    whole = evolve(
        one,
        key=one.key or other.key,
        title=one.title or other.title,
        text=one.text or other.text,
        fields={**other.fields, **one.fields},
        account=one.account if has_account else other.account,
        account_key=one.account_key if has_account else other.account_key,
        place=one.place or other.place,
        posted=one.posted if has_date else other.posted,
        posted_raw=one.posted_raw if has_date else other.posted_raw or one.posted_raw,
    )
    left = {problem for problem in one.problems if not getattr(whole, _MENDED.get(problem.code, ""), None)}
    return evolve(whole, problems=tuple(problem for problem in one.problems if problem in left))
