"""Third stage: assessments."""

from typing import Any

from pipelines.stages.finding import with_assessments
from pipelines.types import ReadPage


class ClassifyStage:
    """Adds the assessment of each advert of a page, as of the day of its capture."""

    def process_item(self, item: Any) -> Any:
        """Anything but a page passes untouched."""
        return with_assessments(item) if isinstance(item, ReadPage) else item
