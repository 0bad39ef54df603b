"""From the record to the search index: the layer above both."""

from pipelines.projection.catching_up import Projected, behind, project
from pipelines.projection.losing import bring_up_to_date
from pipelines.projection.rebuilding import rebuild

__all__ = ["Projected", "behind", "bring_up_to_date", "project", "rebuild"]
