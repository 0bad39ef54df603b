"""Every capture can be read back, and one that was touched is named."""

from pathlib import Path

import pytest

from pipelines.evidence.verify import verify_captures
from pipelines.records.models import Capture
from tests.pipelines.evidence.recorded import recorded_crawl

pytestmark = pytest.mark.usefixtures("record_file")


def test_untouched_evidence_is_whole_and_progress_is_told(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    told: list[tuple[int, int]] = []
    done = verify_captures(tmp_path, progress=lambda at, total: told.append((at, total)))
    assert (done.checked, done.broken) == (3, ())
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_flipped_byte_is_found_and_named(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    second = Capture.objects.order_by("offset")[1]
    path = tmp_path / second.warc
    raw = bytearray(path.read_bytes())
    raw[second.offset + second.length // 2] ^= 1
    path.write_bytes(raw)
    done = verify_captures(tmp_path)
    assert [broken.capture for broken in done.broken] == [second.pk]


def test_a_missing_file_breaks_all_that_lay_in_it(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    (tmp_path / Capture.objects.all()[0].warc).unlink()
    assert len(verify_captures(tmp_path).broken) == 3


def test_a_digest_that_was_changed_in_the_record_is_found(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    Capture.objects.filter(pk=Capture.objects.order_by("pk")[0].pk).update(
        payload_digest="sha256:" + "0" * 64
    )
    assert len(verify_captures(tmp_path).broken) == 1


def test_one_site_can_be_verified_alone(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    assert verify_captures(tmp_path, site="elsewhere").checked == 0
    assert verify_captures(tmp_path, site="lantaarn").checked == 3
