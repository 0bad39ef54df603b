"""Text folded for matching, with a map back to the untouched original."""

from classifiers.normalise.folded import Folded, fold, folded_as

__all__ = ["Folded", "fold", "folded_as"]
