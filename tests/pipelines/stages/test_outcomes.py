"""Which failures end the run, and what the frontier is told."""

import errno
import sqlite3
from pathlib import Path

import pytest
from attrs import evolve
from django.db import DataError, IntegrityError, OperationalError

from crawler.errors import DiskFull, WriteFailed
from crawler.items import PageKind, Problem
from pipelines.records.errors import RunLost
from pipelines.stages.outcomes import Answer, answer_for, stop_reason
from tests.pipelines.pages import advert_page, error_page


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("timeout", Answer(is_done=False, reason="timeout", retry=True)),
        ("server-error", Answer(is_done=False, reason="server-error", retry=True)),
        ("rate-limited", Answer(is_done=False, reason="rate-limited", retry=True)),
        ("access-refused", Answer(is_done=False, reason="access-refused")),
        ("page-too-deep", Answer(is_done=False, reason="page-too-deep")),
        ("robots-refused", Answer(is_done=True)),
        ("media-omitted", Answer(is_done=True)),
    ],
)
def test_a_page_without_a_usable_answer_is_tried_again_given_up_or_done(code: str, answer: Answer) -> None:
    assert answer_for(error_page(code)) == answer


def test_a_page_that_was_read_is_done_whatever_was_odd_about_it() -> None:
    page = advert_page()
    odd = evolve(page, page=evolve(page.page, problems=(Problem(code="timeout"),)))
    assert odd.page.kind is PageKind.ADVERT
    assert answer_for(odd) == Answer(is_done=True)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DiskFull("full"), "disk_full"),
        (WriteFailed("broken"), "write_failed"),
        (RunLost("lost"), "run_lost"),
        (OSError(errno.ENOSPC, "no room"), "disk_full"),
        (OSError(errno.EIO, "broken"), "write_failed"),
        (OperationalError("no table"), "record_unavailable"),
        (IntegrityError("odd row"), None),
        (DataError("odd value"), None),
        (ValueError("odd page"), None),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogate"), None),
    ],
)
def test_only_a_failure_that_is_no_pages_own_ends_the_run(error: Exception, reason: str | None) -> None:
    assert stop_reason(error) == reason


def test_a_locked_record_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    with sqlite3.connect(path, isolation_level=None) as holder, sqlite3.connect(path, timeout=0) as waiting:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as caught:
            waiting.execute("CREATE TABLE t (a)")
    holder.close()
    waiting.close()
    error = OperationalError("locked")
    error.__cause__ = caught.value
    assert stop_reason(error) == "record_locked"
