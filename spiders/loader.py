"""Finds the sites for Scrapy: one spider for each folder in ``spiders/sites``.

A site is facts in its ``site.toml``; the spider of its kind reads it. Where that is not enough, a
``pages.py`` beside it holds a ``read_page`` of the site's own.
"""

import builtins
import importlib
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, cast

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.log import get_logger
from crawler.sites import SITES_FOLDER, SiteDefinition, SiteError, SiteKind, load_site, site_ids
from spiders.base import SiteSpider
from spiders.board import read_board_page
from spiders.forum import read_forum_page
from spiders.reading import ReadPage
from spiders.urls import host_of

READERS: dict[SiteKind, ReadPage] = {
    SiteKind.BOARD: read_board_page,
    SiteKind.FORUM: read_forum_page,
    SiteKind.API: read_board_page,
}
"""How a kind of site is read."""

_log = get_logger(__name__)


class SiteSpiderLoader:
    """Scrapy's way to the spiders: ``scrapy list`` and ``scrapy crawl`` ask it."""

    folder: ClassVar[Path] = SITES_FOLDER

    @classmethod
    def from_settings(cls, _settings: BaseSettings) -> "SiteSpiderLoader":
        """Build it as Scrapy does."""
        return cls()

    def list(self) -> builtins.list[str]:
        """Return the ids of all sites; a broken definition does not hide its site."""
        return [*site_ids(folder=self.folder)]

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider of a site; KeyError for a name that is none, SiteError for a broken site.toml."""
        if spider_name not in self.list():
            raise KeyError(f"There is no site {spider_name}.")
        return spider_class(load_site(spider_name, folder=self.folder))

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """Return the site that a request's host belongs to."""
        site = known_hosts(folder=self.folder).get(host_of(request.url))
        return [site.id] if site else []


def spider_class(site: SiteDefinition) -> type[SiteSpider]:
    """Return the spider class of a site."""
    facts = {
        "name": site.id,
        "site": site,
        "known": known_hosts(),
        "read_page": staticmethod(reader_for(site)),
        "allowed_domains": [*site.hosts],
        "__doc__": f"Crawls {site.title}.",
    }
    return type(f"{site.id.title()}Spider", (SiteSpider,), facts)


def reader_for(site: SiteDefinition) -> ReadPage:
    """Return what reads the pages of a site: its own ``pages.read_page``, or that of its kind."""
    name = f"spiders.sites.{site.id}.pages"
    if importlib.util.find_spec(f"spiders.sites.{site.id}") and importlib.util.find_spec(name):
        return cast("ReadPage", importlib.import_module(name).read_page)
    return READERS[site.kind]


@lru_cache(maxsize=4)
def known_hosts(*, folder: Path = SITES_FOLDER) -> dict[str, SiteDefinition]:
    """Return the site of every known host; a site with a broken definition is left out and logged."""
    hosts: dict[str, SiteDefinition] = {}
    for site_id in site_ids(folder=folder):
        try:
            site = load_site(site_id, folder=folder)
        except SiteError as error:
            _log.warning("site_definition_broken", site=site_id, problems=len(error.problems))
            continue
        hosts.update(dict.fromkeys(site.hosts, site))
    return hosts
