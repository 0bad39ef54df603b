"""Front door for a crawl: what it looks at again, and what its looks showed."""

from pipelines.records.revisit_choice import choose_visits
from pipelines.records.revisited import update_after

__all__ = ["choose_visits", "update_after"]
