import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler import failpoints
from crawler.errors import ConfigError
from crawler.failpoints import POINTS, Failpoint, FailpointReached, armed, parse

ROOT = Path(__file__).parents[2]


def test_without_the_variable_nothing_is_armed() -> None:
    assert not failpoints.is_armed
    for point in POINTS:
        failpoints.reach(point)
    failpoints.refuse_outside_tests(is_replay=False)


def test_a_point_fails_at_the_given_visit_and_only_then() -> None:
    reach = armed(parse("capture.rename:2:error"))
    reach("capture.rename")
    reach("capture.fsync")
    with pytest.raises(FailpointReached, match=r"capture\.rename, visit 2"):
        reach("capture.rename")
    reach("capture.rename")


@pytest.mark.parametrize(("action", "number"), [("enospc", errno.ENOSPC), ("eio", errno.EIO)])
def test_a_point_can_fail_as_a_disk_does(action: str, number: int) -> None:
    with pytest.raises(OSError, match=r"\w") as caught:
        armed(Failpoint(name="capture.fsync", nth=1, action=action))("capture.fsync")
    assert caught.value.errno == number


def test_a_delay_may_be_shorter_than_thirty_seconds() -> None:
    assert parse("capture.fsync:1:delay").seconds == 30
    assert parse("capture.fsync:1:delay:0.5").seconds == 0.5


@pytest.mark.parametrize(
    "text", ["capture.rename", "no.such:1:kill", "capture.rename:0:kill", "capture.rename:1:explode", "::"]
)
def test_a_wrong_variable_is_told_with_every_name(text: str) -> None:
    with pytest.raises(ConfigError, match=r"recover\.set-aside.*enospc"):
        parse(text)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"BAKEN_PRODUCTION": "1"}, "BAKEN_FAILPOINT is set in production"),
        ({}, "armed"),
    ],
)
def test_an_armed_point_is_refused_in_production(environment: dict[str, str], words: str) -> None:
    code = "from crawler import failpoints; print('armed' if failpoints.is_armed else 'not armed')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "BAKEN_FAILPOINT": "capture.rename:1:kill", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert words in done.stdout + done.stderr
    assert (done.returncode == 0) == (words == "armed")
