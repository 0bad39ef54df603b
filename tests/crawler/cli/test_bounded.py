"""Work that has no end is stopped by the processor time that it takes."""

import signal

import pytest

from crawler.cli.bounded import TooMuchWork, within_cpu


def work_without_an_end() -> None:
    while True:
        pass


def test_work_without_an_end_is_stopped() -> None:
    with pytest.raises(TooMuchWork), within_cpu(0.05):
        work_without_an_end()


def test_work_that_ends_is_left_alone_and_nothing_stays_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with within_cpu(600):
        done = sum(range(1000))
    assert done == 499_500
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before
