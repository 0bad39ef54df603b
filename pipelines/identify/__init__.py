"""Contacts from text: phones, e-mails, handles, links, accounts, wallets. Pure: text in, contacts out."""

from pipelines.identify.search import identify
from pipelines.identify.types import Contact, ContactKind

__all__ = ["Contact", "ContactKind", "identify"]
