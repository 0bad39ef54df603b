"""Nothing is ever half recorded."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection, connections

from pipelines.records.models import Advert, Capture, Reply
from pipelines.records.writer import record
from pipelines.types import ReadPage
from tests.pipelines.pages import advert, advert_page, gone_page, reply_page, run_of

pytestmark = pytest.mark.usefixtures("record_file")


class Failpoint:
    """Does something at the n-th statement."""

    def __init__(self, number: int, act: Callable[[], None]) -> None:
        self.left = number
        self.act = act

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            self.act()
        return execute(*statement)


class Interrupted(Exception):
    """The process was told to stop."""


def interrupt() -> None:
    raise Interrupted


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def pages() -> list[ReadPage]:
    return [advert_page(), advert_page(advert("1002")), gone_page("1003"), reply_page()]


def counted() -> tuple[int, int, int]:
    return Advert.objects.count(), Capture.objects.count(), Reply.objects.count()


def test_an_exception_at_any_statement_leaves_nothing() -> None:
    run = run_of()
    batch = pages()
    number = 0
    while True:
        number += 1
        try:
            with connection.execute_wrapper(Failpoint(number, interrupt)):
                record(batch, run_key=run)
        except Interrupted:
            assert counted() == (0, 0, 0)
        else:
            break
    assert number > 15
    assert counted() == (3, 4, 1)


@pytest.mark.parametrize("number", [2, 9, 15])
def test_a_killed_process_leaves_nothing_and_its_run_is_taken_up(number: int) -> None:
    connections.close_all()
    child = os.fork()
    if child == 0:
        run = run_of()
        with connection.execute_wrapper(Failpoint(number, kill)):
            record(pages(), run_key=run)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert counted() == (0, 0, 0)
    record(pages(), run_key=run_of())
    assert counted() == (3, 4, 1)


@pytest.mark.embedded
def test_a_full_disk_leaves_nothing_and_the_same_pages_are_recorded_when_there_is_room() -> None:
    run = run_of()
    batch = [advert_page(advert(str(number), text="x" * 5000)) for number in range(40)]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (used,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {used + 4}")
    with pytest.raises(OperationalError, match="full"):
        record(batch, run_key=run)
    assert counted() == (0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert record(batch, run_key=run).adverts_new == 40
