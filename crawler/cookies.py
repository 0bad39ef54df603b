"""Scrapy's cookies, without its look at the internet.

Scrapy asks tldextract whether a domain is a public suffix, and tldextract fetches the list of them
from the internet at first use: a request without a mandate. The list that it ships is used instead.
"""

from scrapy.downloadermiddlewares import cookies
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from tldextract import TLDExtract


class OfflineCookiesMiddleware(CookiesMiddleware):
    """Scrapy's own; a class of its own, because settings may not name one class twice."""


def offline_suffixes() -> TLDExtract:
    """The public suffixes that the library ships; nothing is fetched and nothing is cached."""
    return TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)


cookies._split_domain = offline_suffixes()  # Scrapy has no setting for it
