"""One thing that was looked at."""

from enum import StrEnum

from attrs import frozen


class State(StrEnum):
    """How it stands."""

    OK = "ok"
    WARNING = "warning"
    """It works; somebody should see to it."""
    BAD = "bad"
    """Something does not work, or must not go on like this."""


@frozen(kw_only=True)
class Finding:
    """What was found of one thing."""

    name: str
    state: State
    said: str
    """For a person: what it is, and what mends it."""


def ok(name: str, said: str) -> Finding:
    """It is as it should be."""
    return Finding(name=name, state=State.OK, said=said)


def warning(name: str, said: str) -> Finding:
    """Somebody should see to it."""
    return Finding(name=name, state=State.WARNING, said=said)


def bad(name: str, said: str) -> Finding:
    """It does not work."""
    return Finding(name=name, state=State.BAD, said=said)
