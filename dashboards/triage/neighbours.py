"""The adverts before and after one in the queue that the analyst came from."""

from attrs import frozen

from dashboards.triage.filters import QueueFilter
from dashboards.triage.keyset import Position, after, before


@frozen(kw_only=True)
class Neighbours:
    """Ids; None at an end of the queue."""

    previous: int | None
    next: int | None


def neighbours(advert_id: int, wanted: QueueFilter) -> Neighbours:
    """What stands before and after the advert, also when its own verdict took it out of the queue."""
    position = Position.of(advert_id)
    if position is None:
        return Neighbours(previous=None, next=None)
    adverts = wanted.adverts()
    return Neighbours(
        previous=before(adverts, position, wanted.sort).values_list("id", flat=True).first(),
        next=after(adverts, position, wanted.sort).values_list("id", flat=True).first(),
    )
