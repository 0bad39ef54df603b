"""The committed site definitions: each is whole, gentle to a live site and expects something."""

import pytest

from crawler.sites import SiteDefinition, load_site, site_ids
from spiders.loader import reader_for, spider_class
from spiders.urls import host_of

SITES = [load_site(site) for site in site_ids()]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_start_pages_are_on_the_sites_own_hosts(site: SiteDefinition) -> None:
    assert {host_of(url) for url in site.start} <= set(site.hosts)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_a_reader_and_a_spider_are_found_by_the_folders_name(site: SiteDefinition) -> None:
    assert callable(reader_for(site))
    assert spider_class(site).name == site.id


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_only_an_invented_host_is_asked_fast(site: SiteDefinition) -> None:
    is_invented = all(host.endswith(".test") for host in site.hosts)

    assert is_invented or site.politeness.requests_per_second <= 2


def test_no_two_sites_share_a_host() -> None:
    hosts = [host for site in SITES for host in site.hosts]

    assert len(hosts) == len(set(hosts))
