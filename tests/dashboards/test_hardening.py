import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from dashboards.hardening import Safeguards, weaknesses

GOOD = Safeguards(
    is_debug=False,
    secret_key="q7hT-2kLm9_xZpR4vWc8sYb1nE6aUj3dFg5oQi0wXtKyCzMr",
    hosts=["baken.example"],
    replay="",
    idle_lock_seconds=900,
)
GOOD = evolve(GOOD, secret_key=GOOD.secret_key + "abcdefgh")


def test_a_safe_installation_has_no_weakness() -> None:
    assert weaknesses(GOOD) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"is_debug": True}, "BAKEN_DEBUG"),
        ({"secret_key": "short"}, "BAKEN_SECRET_KEY"),
        ({"secret_key": "a" * 80}, "BAKEN_SECRET_KEY"),
        ({"hosts": []}, "BAKEN_HOSTS"),
        ({"hosts": ["*"]}, "wildcard"),
        ({"hosts": [".example"]}, "wildcard"),
        ({"replay": "demo.warc.gz"}, "BAKEN_REPLAY"),
        ({"idle_lock_seconds": 0}, "BAKEN_IDLE_LOCK_SECONDS"),
        ({"idle_lock_seconds": 7200}, "BAKEN_IDLE_LOCK_SECONDS"),
    ],
)
def test_each_weakness_is_named(change: dict[str, Any], named: str) -> None:
    found = weaknesses(evolve(GOOD, **change))
    assert len(found) == 1
    assert named in found[0]


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "BAKEN_HOSTS"),
        ({"BAKEN_HOSTS": "baken.example", "BAKEN_REPLAY": "demo.warc.gz"}, "BAKEN_REPLAY"),
        ({"BAKEN_HOSTS": "baken.example", "BAKEN_DEBUG": "1"}, "BAKEN_DEBUG"),
        ({"BAKEN_HOSTS": "baken.example", "BAKEN_SECRET_KEY": "changeme"}, "BAKEN_SECRET_KEY"),
    ],
)
def test_a_weak_production_installation_does_not_start(
    tmp_path: Path, environment: dict[str, str], named: str
) -> None:
    ended = start({"BAKEN_PRODUCTION": "1", **environment}, tmp_path)
    assert ended.returncode != 0
    assert named in ended.stderr


def test_a_safe_production_installation_starts_with_secure_cookies(tmp_path: Path) -> None:
    ended = start({"BAKEN_PRODUCTION": "1", "BAKEN_HOSTS": "baken.example"}, tmp_path)
    assert (ended.returncode, ended.stdout.split()) == (0, ["True", "True", "True", "31536000", "False"])


def start(environment: dict[str, str], home: Path) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own: they are read once."""
    names = (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "DEBUG",
    )
    code = f"import dashboards.settings as s; print(*[getattr(s, name) for name in {names}])"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"BAKEN_HOME": str(home), **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
