"""What an advertiser's other adverts say against one of them. Pure."""

from classifiers.across.indicators import INDICATORS, caveat_sentence, sentence
from classifiers.across.judging import across
from classifiers.across.score import linked_points, weight, with_linked
from classifiers.across.types import Caveat, LinkedHit, Statement, Tie

__all__ = [
    "INDICATORS",
    "Caveat",
    "LinkedHit",
    "Statement",
    "Tie",
    "across",
    "caveat_sentence",
    "linked_points",
    "sentence",
    "weight",
    "with_linked",
]
