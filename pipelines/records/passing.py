"""For what a crawl asks of the record from a thread that it has only borrowed."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def in_passing(ask: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Let go of the connection afterwards, as a web request does.

    A crawl asks by whichever thread is free. Each would keep a connection of its own, which a server has only
    so many of, and one that broke would fail that thread for the rest of the run.
    """

    @wraps(ask)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        try:
            return ask(*args, **kwargs)
        finally:
            close_old_connections()

    return asked
