"""In which language an advert is written."""

from classifiers.language.detect import UNDETERMINED, detect_language

__all__ = ["UNDETERMINED", "detect_language"]
