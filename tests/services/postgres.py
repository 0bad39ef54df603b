"""The real PostgreSQL for the tests of the record: one that a setting names, or one that is started here.

It is started in a temporary folder, on a free loopback port, as a user other than root.
``python -m tests.services.postgres COMMAND …`` runs a command with BAKEN_DATABASE set to it.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Self

from attrs import define

from tests.services.ports import free_port

SETTING = "BAKEN_TEST_POSTGRES_URL"
MISSING = f"no PostgreSQL found; install it with: apt-get install postgresql (or set {SETTING})"
_DEBIAN = Path("/usr/lib/postgresql")
_UNPRIVILEGED = "postgres"
_DEADLINE_SECONDS = 60
_OPEN_TO_TESTS = ("-A", "trust", "-U", "postgres")
_SPELLING = ("-E", "UTF8", "--locale=C.UTF-8")


def named(environment: Mapping[str, str] = os.environ) -> str:
    """Address of a server that somebody else runs; empty where the setting is not made."""
    return environment.get(SETTING, "")


def is_there() -> bool:
    """Whether there is a server to test with."""
    return bool(named()) or programs() is not None


@cache
def programs() -> Path | None:
    """Folder of ``initdb`` and ``pg_ctl``; Debian keeps them off the path, a folder for each version."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Address of a server, with a database that may be used, while the block runs."""
    if named():
        yield named()
        return
    with tempfile.TemporaryDirectory(prefix="baken-postgres-", ignore_cleanup_errors=True) as folder:
        server = Postgres.start(Path(folder))
        try:
            yield server.url
        finally:
            server.stop()


@define(kw_only=True)
class Postgres:
    """One server with a data folder of its own."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Address of its first database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    @classmethod
    def start(cls, folder: Path, *, port: int = 0) -> Self:
        """Start it on the data in ``folder``, and wait until it answers.

        Raises:
            RuntimeError: it did not come up; with the last lines of its log.
        """
        server = cls(folder=folder, port=port or free_port())
        if not (folder / "data").is_dir():
            if os.geteuid() == 0:
                shutil.chown(folder, _UNPRIVILEGED)
            _run(folder, "initdb", *("-D", "data"), *_OPEN_TO_TESTS, *_SPELLING)
        server.begin()
        return server

    def begin(self) -> None:
        """Start it again, on the same data and port."""
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -c max_connections=60"
        _run(self.folder, "pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """End it; ``immediate`` is a crash."""
        _run(self.folder, "pg_ctl", "-D", "data", "-m", how, "-w", "stop")


def _run(folder: Path, program: str, *arguments: str) -> None:
    found = programs()
    if found is None:
        raise RuntimeError(MISSING)
    log = folder / f"{program}.out"
    with log.open("w") as out:
        done = subprocess.run(
            [found / program, *arguments],
            cwd=folder,
            user=pwd.getpwnam(_UNPRIVILEGED).pw_uid if os.geteuid() == 0 else None,
            stdout=out,
            stderr=out,
            check=False,
            timeout=_DEADLINE_SECONDS,
        )
    if done.returncode:
        raise RuntimeError(f"{program} failed: {log.read_text()[-2000:]}")


if __name__ == "__main__":
    with running() as address:
        told = {**os.environ, "BAKEN_DATABASE": address}
        sys.exit(subprocess.run(sys.argv[1:], env=told, check=False).returncode)
