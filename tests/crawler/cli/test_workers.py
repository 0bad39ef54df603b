"""Several processes that convert lines."""

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from crawler.cli.workers import Done, Line, converted
from tests.crawler.cli.conftest import ROOT, baken


def doubled(line: Line) -> Done:
    return line[1] * 2, line[0] % 500 != 0


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_lines_come_out_in_order_whoever_converts_them(jobs: int) -> None:
    lines = [(number, b"%d\n" % number) for number in range(1, 1_201)]
    found = list(converted(lines, doubled, jobs=jobs))
    assert b"".join(out for out, _ in found) == b"".join(raw * 2 for _, raw in lines)
    assert not all(is_good for _, is_good in found)


def test_several_jobs_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    source = tmp_path / "adverts.jsonl"
    rows = [json.dumps({"id": n, "text": f"Ik ben {n % 60} jaar."}) for n in range(450)]
    source.write_text("\n".join([*rows, "no json", rows[0]]), "utf-8")
    one, two = (baken("classify", "--jobs", jobs, str(source), home=tmp_path) for jobs in ("1", "2"))
    assert (one.out, one.exit_code) == (two.out, two.exit_code)
    assert '"line": 451' in two.out


def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "classify", "--jobs", "2"],
        cwd=ROOT,
        env={**os.environ, "BAKEN_HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # a run of the tests in the background ignores Ctrl-C, and so would all that it starts
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"id": 1, "text": "Ik ben 21 jaar."}\n' * 3_000)
    process.stdin.flush()
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
