"""Contacts and assessments of a read page. Pure."""

from attrs import evolve

from classifiers import classify
from classifiers.types import Document
from pipelines.identify import identify
from pipelines.records.days import amsterdam_day
from pipelines.types import ReadAdvert, ReadPage, ReadReply


def with_contacts(read: ReadPage, *, country: str) -> ReadPage:
    """The page with every contact of its adverts and replies; ``country`` is of numbers without a prefix."""
    if not (read.adverts or read.replies):
        return read
    return evolve(
        read,
        adverts=tuple(_identified(one, country) for one in read.adverts),
        replies=tuple(_identified_reply(one, country) for one in read.replies),
    )


def with_assessments(read: ReadPage) -> ReadPage:
    """The page with an assessment of each advert, as of the day of the capture."""
    if not read.adverts:
        return read
    today = amsterdam_day(read.page.fetched_at)
    adverts = []
    for one in read.adverts:
        advert = one.advert
        document = Document(title=advert.title, text=advert.text, fields=advert.fields)
        adverts.append(evolve(one, assessment=classify(document, today=today)))
    return evolve(read, adverts=tuple(adverts))


def _identified(one: ReadAdvert, country: str) -> ReadAdvert:
    advert = one.advert
    found = identify(title=advert.title, text=advert.text, fields=advert.fields, country=country)
    return evolve(one, contacts=found)


def _identified_reply(one: ReadReply, country: str) -> ReadReply:
    return evolve(one, contacts=identify(text=one.reply.text, country=country))
