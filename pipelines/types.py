"""What the stages hand to the record: a page with its contacts and assessments."""

from attrs import frozen

from classifiers.types import Assessment
from crawler.items import Advert, PageRead, Problem, Reply
from pipelines.identify.types import Contact


@frozen(kw_only=True)
class ReadAdvert:
    """An advert with what was found in it."""

    advert: Advert
    contacts: tuple[Contact, ...] = ()
    assessment: Assessment | None = None
    """None until the classify stage has run."""


@frozen(kw_only=True)
class ReadReply:
    """A reply with the contacts it mentions."""

    reply: Reply
    contacts: tuple[Contact, ...] = ()


@frozen(kw_only=True)
class ReadPage:
    """One page on its way to the record."""

    page: PageRead
    adverts: tuple[ReadAdvert, ...] = ()
    replies: tuple[ReadReply, ...] = ()
    problems: tuple[Problem, ...] = ()
    """The page's own problems and those that validation found."""
