"""What a definition reads of pages: the share with each field, and the readings themselves."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from crawler.items import Advert, PageKind, PageRead, Problem, Reply
from spiders.onboarding.types import Extractors

ADVERT_FIELDS = ("title", "text", "posted", "place", "account", "contact", "age")
REPLY_FIELDS = ("title", "author", "posted", "text")


@frozen(kw_only=True)
class Coverage:
    """What was read."""

    pages: int = 0
    """That were fetched and are neither gate nor redirect."""
    lists: int = 0
    details: int = 0
    """Adverts, or posts."""
    unread: int = 0
    """Pages from which nothing could be read."""
    gone: int = 0
    fields: Mapping[str, int] = field(factory=dict)
    """Field to how many details have it."""
    links: int = 0
    problems: Mapping[str, int] = field(factory=dict)
    samples: tuple[Mapping[str, str], ...] = ()
    """What a few of them say; for the operator's terminal alone."""

    def share(self, name: str) -> float:
        """Part of the details that has a field."""
        return self.fields.get(name, 0) / self.details if self.details else 0.0


def coverage_of(pages: Sequence[PageRead], extractors: Extractors, *, samples: int = 3) -> Coverage:
    """Count what was read of pages."""
    read = [page for page in pages if page.kind not in {PageKind.GATE, PageKind.REDIRECT}]
    adverts = [advert for page in read for advert in page.adverts]
    replies = [reply for page in read for reply in page.replies]
    shown = [_advert(advert, extractors) for advert in adverts] + [_reply(reply) for reply in replies]
    names = [*(ADVERT_FIELDS if adverts else ()), *(REPLY_FIELDS if replies else ())]
    counted = Counter(dict.fromkeys(names, 0))
    for values in shown:
        counted.update(name for name, value in values.items() if value)
    return Coverage(
        pages=len(read),
        lists=sum(page.kind is PageKind.LIST for page in read),
        details=len(shown),
        unread=sum(page.kind is PageKind.ERROR for page in read),
        gone=sum(page.kind is PageKind.GONE for page in read),
        fields=dict(counted),
        links=len({link.url for page in read for link in page.links}),
        problems=dict(Counter(problem.code for page in read for problem in _problems(page))),
        samples=tuple(shown[:: max(1, len(shown) // samples)][:samples]) if samples and shown else (),
    )


def _advert(advert: Advert, extractors: Extractors) -> dict[str, str]:
    whole = "\n".join([advert.title, advert.text, *advert.fields.values()])
    return {
        "title": advert.title,
        "text": advert.text,
        "posted": f"{advert.posted:%Y-%m-%d %H:%M}" if advert.posted else "",
        "place": advert.place,
        "account": advert.account,
        "contact": "yes" if extractors.has_contact(whole) else "",
        "age": advert.fields.get("age", "") or ("yes" if extractors.has_age(whole) else ""),
        **{f"fields.{name}": value for name, value in advert.fields.items()},
    }


def _reply(reply: Reply) -> dict[str, str]:
    return {
        "title": reply.thread_title,
        "author": reply.author,
        "posted": f"{reply.posted:%Y-%m-%d %H:%M}" if reply.posted else "",
        "text": reply.text,
    }


def _problems(page: PageRead) -> list[Problem]:
    return [
        *page.problems,
        *(p for a in page.adverts for p in a.problems),
        *(p for r in page.replies for p in r.problems),
    ]
