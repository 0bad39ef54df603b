"""From the record to the search index: the layer above both."""

from pipelines.projection.catching_up import Projected, project
from pipelines.projection.rebuilding import rebuild

__all__ = ["Projected", "project", "rebuild"]
