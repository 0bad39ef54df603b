"""A whole crawl of a recorded site, killed in the middle and taken up again."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.mandate import Mandate
from crawler.sites import load_site
from pipelines.evidence.verify import verify_captures
from pipelines.records.mandates import add_mandate
from pipelines.records.models import Advert, AdvertVersion, Capture, CrawlRun, Sighting
from tests.pipelines.pages import T1

ROOT = Path(__file__).parents[3]
RECORDINGS = ROOT / "tests" / "fixtures" / "recordings"
CRAWL = [
    *(sys.executable, "-m", "crawler.cli", "crawl", "lantaarn"),
    *("--replay", str(RECORDINGS / "lantaarn-2026-03-02.warc.gz"), "--json"),
]
ENOUGH = 100
"""Captures after which the first process is killed; the site has four times as many."""


def crawl(home: Path, record: Mapping[str, str]) -> subprocess.Popen[bytes]:
    settings = {"BAKEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "dashboards.settings"}
    environment = {**os.environ, **settings, **record}
    return subprocess.Popen(
        CRAWL, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill_in_the_middle(process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and Capture.objects.count() < ENOUGH:
        time.sleep(0.02)
    process.kill()
    process.wait()


def true_keys() -> set[str]:
    truth = json.loads((RECORDINGS / "truth.json").read_text(encoding="utf-8"))
    return set(truth["moments"]["2026-03-02T09:00:00Z"]["lantaarn"]["adverts"])


@pytest.mark.slow
@pytest.mark.usefixtures("record_file")
def test_nothing_committed_is_lost_and_nothing_comes_twice(
    record_setting: Mapping[str, str], tmp_path: Path
) -> None:
    site = load_site("lantaarn")
    order = Mandate(
        reference="M-1",
        legal_basis="recorded site",
        authoriser="A. Voorbeeld",
        hosts=site.hosts,
        starts=T1 - timedelta(days=1),
        ends=T1 + timedelta(days=1),
    )
    add_mandate(order, sites=[site], by="operator", now=T1)
    kill_in_the_middle(crawl(tmp_path, record_setting))
    before = set(Advert.objects.values_list("key", "current"))
    assert 0 < len(before) < len(true_keys())

    assert crawl(tmp_path, record_setting).wait() == 0
    assert before <= set(Advert.objects.values_list("key", "current"))
    shown = Advert.objects.filter(current__isnull=False)
    assert set(shown.values_list("key", flat=True)) == true_keys()
    assert AdvertVersion.objects.count() == shown.count()
    assert Sighting.objects.count() == Advert.objects.count()
    assert list(CrawlRun.objects.values_list("state", "attempts")) == [("finished", 2)]
    assert verify_captures(tmp_path / "evidence").broken == ()
