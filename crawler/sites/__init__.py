"""Site definitions: what a site is called, how it is read and how gently it is asked."""

from crawler.sites.errors import SiteError
from crawler.sites.loader import SITES_FOLDER, load_site, load_sites, site_ids
from crawler.sites.types import SiteDefinition, SiteKind

__all__ = [
    "SITES_FOLDER",
    "SiteDefinition",
    "SiteError",
    "SiteKind",
    "load_site",
    "load_sites",
    "site_ids",
]
