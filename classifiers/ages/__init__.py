"""Ages that a text states, and whose they are."""

from classifiers.ages.extract import read_ages
from classifiers.ages.types import AgeReading, Whose

__all__ = ["AgeReading", "Whose", "read_ages"]
