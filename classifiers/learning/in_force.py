"""The learnt model that this process judges by; none until one is put in force.

One for the whole process, set before the first advert is judged: threads that classify must agree.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from classifiers.learning.wording import Wording
    from classifiers.score import Weights

LEARNT = "learnt-wording"
"""Code, and family, of the one indicator that is learnt."""


@frozen(kw_only=True, eq=False)
class Model:
    """What a learnt model changes in judging."""

    version: str
    table: "Weights"
    wording: "Wording | None" = None
    """Reads wording; None where too few labels were there to learn it."""


class _Holder:
    model: Model | None = None


def in_force() -> Model | None:
    """The model that judges now; None: the committed weights do."""
    return _Holder.model


def put_in_force(model: Model | None) -> None:
    """Judge by this model from now on, or by the committed weights."""
    _Holder.model = model


@contextmanager
def judged_by(model: Model | None) -> Iterator[None]:
    """Judge by this model meanwhile: to compare."""
    before = _Holder.model
    _Holder.model = model
    try:
        yield
    finally:
        _Holder.model = before
