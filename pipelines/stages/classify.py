"""Third stage: assessments."""

from typing import Any

from classifiers.private import private, use_lexicons
from crawler.config import load_config
from pipelines.stages.finding import with_assessments
from pipelines.types import ReadPage


class ClassifyStage:
    """Adds the assessment of each advert of a page, as of the day of its capture."""

    def __init__(self) -> None:
        folder = load_config().lexicons
        if folder is not None and not private().digest:
            use_lexicons(folder)

    def process_item(self, item: Any) -> Any:
        """Anything but a page passes untouched."""
        return with_assessments(item) if isinstance(item, ReadPage) else item
