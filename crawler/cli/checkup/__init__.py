"""What ``baken doctor`` looks at: the machine, the program, the record and the search index."""

from collections.abc import Callable, Iterator, Sequence

from crawler.cli.checkup.finding import Finding, State
from crawler.cli.checkup.machine import machine
from crawler.cli.checkup.program import program
from crawler.cli.checkup.record import record
from crawler.cli.checkup.search import search
from crawler.config import Config

__all__ = ["Finding", "State", "examine"]

Part = Callable[[Config], Iterator[Finding]]
PARTS: tuple[Part, ...] = (machine, program, record, search)


def examine(config: Config, parts: Sequence[Part] = PARTS) -> Iterator[Finding]:
    """Everything that is looked at, in order; a part that fails is a finding too, and the rest goes on."""
    for part in parts:
        try:
            yield from part(config)
        except Exception as error:  # noqa: BLE001  whatever a part trips over must not hide what the others find
            yield Finding(
                name=part.__name__,
                state=State.BAD,
                said=f"cannot be looked at: {type(error).__name__}: {error}",
            )
