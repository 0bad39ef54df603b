"""Text folded for matching, with a map back to the untouched original."""

from classifiers.normalise.folded import Folded, fold

__all__ = ["Folded", "fold"]
