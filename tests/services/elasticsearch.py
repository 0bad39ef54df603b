"""The real Elasticsearch for the tests that search: one that a setting names, or one that is started here.

``make services`` puts the program into ``.cache/elasticsearch``. It is started in a temporary folder, on free
loopback ports, as a user other than root, and is gone with the test process.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from attrs import define, field
from elasticsearch import ApiError, TransportError
from elasticsearch import Elasticsearch as Client

from tests.services.ports import free_port

SETTING = "BAKEN_TEST_ELASTICSEARCH_URL"
MISSING = f"no Elasticsearch found; run: make services (or set {SETTING})"
HOME = Path(__file__).resolve().parents[2] / ".cache" / "elasticsearch"
OPERATOR = "operator"
_HEAP = "512m"
_USERS_LIBRARIES = "modules/x-pack-core,modules/x-pack-security,lib/tools/security-cli"
_READY_WITHIN_SECONDS = 180
_STOPS_WITHIN_SECONDS = 30
_LAST_LINES = 30
_UNPRIVILEGED = "nobody"


def named(environment: Mapping[str, str] = os.environ) -> str:
    """Address of a server that somebody else runs; empty where the setting is not made."""
    return environment.get(SETTING, "")


def is_there() -> bool:
    """Whether there is a server to test with."""
    return bool(named()) or is_started_here()


def is_started_here() -> bool:
    """Whether there is a program to start, with settings of our own."""
    return (HOME / "lib").is_dir() and shutil.which("java") is not None


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Address of a server while the block runs."""
    if named():
        yield named()
        return
    with tempfile.TemporaryDirectory(prefix="baken-elasticsearch-", ignore_cleanup_errors=True) as folder:
        server = Elasticsearch.start(Path(folder))
        try:
            yield server.url
        finally:
            server.stop()


@define(kw_only=True)
class Elasticsearch:
    """One server with a data folder of its own."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]" = field(repr=False)
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """Address of its HTTP interface."""
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    def start(cls, folder: Path, *, port: int = 0, password: str = "") -> Self:
        """Start it on the data in ``folder``, and wait until it answers.

        With a ``password`` it asks everybody who they are, and knows the superuser ``operator``.

        Raises:
            RuntimeError: it did not come up; with the last lines of its log.
        """
        port = port or free_port()
        _prepare(folder)
        if password:
            arguments = ["useradd", OPERATOR, "-p", password, "-r", "superuser"]
            _run(folder, _launched(folder, "users", *arguments, libraries=_USERS_LIBRARIES))
        with (folder / "out").open("ab") as out:
            process = subprocess.Popen(
                _server(folder, port, is_secured=bool(password)),
                stdout=out,
                stderr=out,
                env=_environment(folder),
                user=_user(),
                cwd=_program(folder),
                start_new_session=True,
            )
        server = cls(folder=folder, port=port, process=process, password=password)
        server.wait()
        return server

    def wait(self) -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + _READY_WITHIN_SECONDS
        with self.client() as client:
            while time.monotonic() < deadline and self.process.poll() is None:
                with contextlib.suppress(ApiError, TransportError):
                    client.cluster.health(wait_for_status="yellow", timeout="4s")
                    return
                time.sleep(0.25)
        self.stop()
        last = (self.folder / "out").read_text("utf-8", "replace").splitlines()[-_LAST_LINES:]
        raise RuntimeError("Elasticsearch did not come up:\n" + "\n".join(last))

    def client(self) -> Client:
        """A client that may do everything."""
        user = (OPERATOR, self.password) if self.password else None
        return Client(self.url, request_timeout=10, max_retries=0, basic_auth=user)

    def stop(self) -> None:
        """End it; what it holds stays in the folder."""
        self.process.terminate()
        try:
            self.process.wait(_STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would: the launcher and the server that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _prepare(folder: Path) -> None:
    if (folder / "config").is_dir():
        return
    shutil.copytree(HOME / "config", folder / "config")
    if _user() is not None and not _is_open(HOME):
        shutil.copytree(HOME, folder / "program")
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
    if _user() is not None:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, _UNPRIVILEGED)


def _server(folder: Path, port: int, *, is_secured: bool) -> list[str]:
    settings = {
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "http.port": port,
        "transport.port": free_port(),
        "network.host": "127.0.0.1",
        "discovery.type": "single-node",
        "xpack.security.enabled": str(is_secured).lower(),
        # a disk that is nearly full is the machine's matter, not the tests'
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    return _launched(folder, "server", *(f"-E{name}={value}" for name, value in settings.items()))


def _launched(folder: Path, tool: str, *arguments: str, libraries: str = "lib/tools/server-cli") -> list[str]:
    """As the start scripts of a distribution would: a launcher that starts the tool's own process."""
    home = _program(folder)
    return [
        "java",
        *("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
        f"-Des.path.home={home}",
        f"-Des.path.conf={folder / 'config'}",
        "-Des.distribution.type=zip",
        f"-Dcli.name={tool}",
        f"-Dcli.script={home / 'bin' / 'elasticsearch'}",
        f"-Dcli.libs={libraries}",
        *("-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*"),
        "org.elasticsearch.launcher.CliToolLauncher",
        *arguments,
    ]


def _run(folder: Path, command: list[str]) -> None:
    done = subprocess.run(
        command,
        cwd=_program(folder),
        env=_environment(folder),
        user=_user(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[-1]} failed: {done.stderr[-1000:]}")


def _environment(folder: Path) -> dict[str, str]:
    java = Path(os.path.realpath(shutil.which("java") or "java")).parents[1]
    return {
        "PATH": os.environ["PATH"],
        "ES_JAVA_HOME": str(java),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{_HEAP} -Xmx{_HEAP}",
    }


def _user() -> int | None:
    """It refuses to run as root."""
    return pwd.getpwnam(_UNPRIVILEGED).pw_uid if os.geteuid() == 0 else None


def _program(folder: Path) -> Path:
    own = folder / "program"
    return own if own.is_dir() else HOME


def _is_open(folder: Path) -> bool:
    """Whether everybody may go into a folder: one below root's own is closed to the server's user."""
    return all(above.stat().st_mode & 0o001 for above in (folder, *folder.parents))
