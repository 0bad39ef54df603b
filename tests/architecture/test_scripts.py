"""The set-up scripts say what is missing, by name, and what to type."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files

_TOOLS = ("bash", "env", "find", "sed", "grep")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A PATH with a few plain tools, no browser, no apt-get, and a user who is not root."""
    for name in _TOOLS:
        found = shutil.which(name)
        assert found, f"{name} is not on PATH"
        (tmp_path / name).symlink_to(found)
    _program(tmp_path / "id", "echo 1000")
    return tmp_path


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def _run(script: str, *arguments: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / ".ci" / script), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PATH": str(path)}
    )


def test_an_old_python_is_refused_with_the_package_to_install(bare: Path, tmp_path: Path) -> None:
    _program(bare / "python3", '[ "$1" = --version ] && echo Python 3.9.2; exit 1')
    done = _run("venv", str(tmp_path / "venv"), "python3.11", "python3", path=bare)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; found: Python 3.9.2" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr


def test_a_python_without_venv_names_its_package(bare: Path, tmp_path: Path) -> None:
    _program(bare / "python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac')
    done = _run("venv", str(tmp_path / "venv"), "python3", path=bare)
    assert done.returncode == 1
    assert "apt-get install python3.12-venv" in done.stderr


def test_the_first_python_that_is_new_enough_is_taken(bare: Path, tmp_path: Path) -> None:
    _program(bare / "python3.11", "exit 127")
    _program(bare / "python3", f'[ "$2" = venv ] && echo made "$4" || exec {sys.executable} "$@"')
    done = _run("venv", str(tmp_path / "venv"), "python3.11", "python3", path=bare)
    assert done.stdout == f"made {tmp_path / 'venv'}\n"


def test_services_without_apt_say_what_is_missing(bare: Path) -> None:
    done = _run("services", path=bare)
    assert done.returncode == 1
    assert "missing: chromium" in done.stderr
    assert "BAKEN_TEST_CHROMIUM" in done.stderr


def test_services_without_root_say_what_to_type(bare: Path) -> None:
    _program(bare / "apt-get", "echo must not run; exit 9")
    done = _run("services", path=bare)
    assert done.returncode == 1
    assert "sudo apt-get install --no-install-recommends chromium" in done.stderr
    assert "must not run" not in done.stdout


@pytest.mark.parametrize("script", ["run", "services", "venv"])
def test_scripts_can_be_run_and_stop_at_the_first_error(script: str) -> None:
    assert Path(".ci", script) in files()
    text = (ROOT / ".ci" / script).read_text()
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -eu\n" in text
    assert os.access(ROOT / ".ci" / script, os.X_OK)
