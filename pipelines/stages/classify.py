"""Third stage: assessments."""

from typing import Any

from classifiers.learning.files import judge_by_adopted
from classifiers.private import private, use_lexicons
from crawler.config import load_config
from pipelines.stages.finding import with_assessments
from pipelines.types import ReadPage


class ClassifyStage:
    """Adds the assessment of each advert of a page, as of the day of its capture.

    It judges by the model that a person adopted; a crawl does not start by one that was changed since.
    """

    def __init__(self) -> None:
        config = load_config()
        if config.lexicons is not None and not private().digest:
            use_lexicons(config.lexicons)
        judge_by_adopted(config.models)

    def process_item(self, item: Any) -> Any:
        """Anything but a page passes untouched."""
        return with_assessments(item) if isinstance(item, ReadPage) else item
