"""From the text and fields of an advert to an assessment with quoted reasons. Pure."""

from classifiers.assess import classify
from classifiers.types import Age, Assessment, Document, Grade, Hit
from classifiers.version import rules_version

__all__ = ["Age", "Assessment", "Document", "Grade", "Hit", "classify", "rules_version"]
