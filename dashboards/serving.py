"""Serves the dashboard with gunicorn, inside the process that calls."""

import os
import socket
from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 8
"""Requests at the same time; SQLite lets them read together."""
GRACE = 10
"""Seconds that running requests get to end after Ctrl-C."""


class ServingError(Exception):
    """The address cannot be served at; the message says how to mend it."""


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Raises:
        ServingError: the port is taken, or the address is not this machine's.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboards.settings")
    ensure_free(host, port)
    caller = os.getpid()
    try:
        _Server(host, port).run()
    except SystemExit as end:  # gunicorn ends its process; the caller may have more to do
        if os.getpid() != caller:  # a worker is a fork: it must not go on with the caller's work
            os._exit(end.code if isinstance(end.code, int) else 0)
        if end.code not in (0, None):
            raise ServingError(f"The dashboard could not start (gunicorn ended with {end.code}).") from end


def ensure_free(host: str, port: int) -> None:
    """Pass when the address can be served at: asked before work that would be for nothing.

    Raises:
        ServingError: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServingError(
                f"Cannot serve at {host}:{port} ({error.strerror}): stop the program that uses the port, "
                "or choose another one with --port."
            ) from error


class _Server(BaseApplication):
    """Gunicorn with our settings; no configuration file and no command line is read."""

    def __init__(self, host: str, port: int) -> None:
        self.address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        options: dict[str, Any] = {
            "bind": [self.address],
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "graceful_timeout": GRACE,
            "timeout": 60,
            "accesslog": None,  # addresses hold what was searched for
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "baken-dashboard",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in the worker: no connection crosses the fork."""
        from dashboards.wsgi import application  # noqa: PLC0415

        return application
