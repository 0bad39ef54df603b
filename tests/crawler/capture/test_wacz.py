"""A run as WACZ, read back with other tools than ours."""

import hashlib
import io
import json
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from attrs import evolve
from warcio.archiveiterator import ArchiveIterator

from crawler.capture.cdxj import sort_key
from crawler.capture.wacz import Exported, export, run_files
from crawler.errors import CaptureUnreadable
from tests.crawler.capture.test_store import PAGE, a_store

GONE = evolve(PAGE, url="http://www.site.test/advert/2", status=404, payload=b"weg")


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """Two files of one run, with one page and one answer that is none."""
    store = a_store(tmp_path / "evidence", rotate_at=100)
    store.write(PAGE)
    store.write(GONE)
    store.seal()
    return tmp_path / "evidence"


@pytest.fixture
def wacz(evidence: Path, tmp_path: Path) -> Path:
    target = tmp_path / "run.wacz"
    done = export(run_files(evidence, "run-1"), target)
    assert evolve(done, sha256="") == Exported(files=2, answers=2, pages=1, sha256="")
    return target


def test_every_part_has_the_digest_that_the_package_names(wacz: Path) -> None:
    with ZipFile(wacz) as bundle:
        package = json.loads(bundle.read("datapackage.json"))
        named = {part["path"]: part for part in package["resources"]}
        assert set(bundle.namelist()) == {*named, "datapackage.json", "datapackage-digest.json"}
        for path, part in named.items():
            data = bundle.read(path)
            assert (part["hash"], part["bytes"]) == (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
        digest = json.loads(bundle.read("datapackage-digest.json"))
        whole = hashlib.sha256(bundle.read("datapackage.json")).hexdigest()
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{whole}"}
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")


def test_archives_are_stored_as_they_are(wacz: Path, evidence: Path) -> None:
    with ZipFile(wacz) as bundle:
        assert {info.compress_type for info in bundle.infolist()} == {ZIP_STORED}
        for path in run_files(evidence, "run-1"):
            assert bundle.read(f"archive/{path.name}") == path.read_bytes()


def test_the_index_leads_another_reader_to_the_answer(wacz: Path) -> None:
    with ZipFile(wacz) as bundle:
        lines = bundle.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        for line, exchange in zip(lines, (PAGE, GONE), strict=True):
            key, stamp, facts = line.split(" ", 2)
            place = json.loads(facts)
            data = bundle.read(f"archive/{place['filename']}")
            start, length = int(place["offset"]), int(place["length"])
            record = next(iter(ArchiveIterator(io.BytesIO(data[start : start + length]))))
            assert (record.rec_headers["WARC-Target-URI"], place["url"]) == (exchange.url, exchange.url)
            assert record.content_stream().read() == exchange.payload
            assert (key, stamp) == (sort_key(exchange.url), "20260302090000")
            assert (place["status"], place["mime"]) == (str(exchange.status), "text/html")


def test_only_pages_that_can_be_looked_at_are_listed(wacz: Path) -> None:
    with ZipFile(wacz) as bundle:
        head, *pages = [json.loads(line) for line in bundle.read("pages/pages.jsonl").splitlines()]
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}
    assert [(page["url"], page["ts"]) for page in pages] == [(PAGE.url, "2026-03-02T09:00:00.000005Z")]


def test_the_same_run_gives_the_same_bytes(wacz: Path, evidence: Path, tmp_path: Path) -> None:
    export(run_files(evidence, "run-1"), tmp_path / "again.wacz")
    assert (tmp_path / "again.wacz").read_bytes() == wacz.read_bytes()


def test_altered_evidence_is_not_exported(evidence: Path, tmp_path: Path) -> None:
    first, *_ = run_files(evidence, "run-1")
    data = bytearray(first.read_bytes())
    data[60] ^= 1
    first.write_bytes(data)
    with pytest.raises(CaptureUnreadable, match="not exported"):
        export(run_files(evidence, "run-1"), tmp_path / "run.wacz")
    assert [path.name for path in tmp_path.iterdir()] == ["evidence"]


@pytest.mark.parametrize("run", ["run-2", "*", "../run-1", ""])
def test_a_run_without_evidence_is_told_so(evidence: Path, run: str) -> None:
    with pytest.raises(CaptureUnreadable, match="run"):
        run_files(evidence, run)


def test_a_run_that_goes_on_is_not_exported(evidence: Path) -> None:
    a_store(evidence).write(PAGE)
    with pytest.raises(CaptureUnreadable, match="not sealed"):
        run_files(evidence, "run-1")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.site.test/A?b=C", "test,site,www)/a?b=c"),
        ("https://site.test", "test,site)/"),
        ("http://site.test:8080/x", "test,site:8080)/x"),
    ],
)
def test_addresses_sort_by_host_turned_round(url: str, key: str) -> None:
    assert sort_key(url) == key
