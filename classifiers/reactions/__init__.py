"""What replies and reviews say of the person, kept apart from what the advert says. Pure."""

from classifiers.reactions.indicators import INDICATORS, sentence
from classifiers.reactions.reading import ReplyHit, read_reaction

__all__ = ["INDICATORS", "ReplyHit", "read_reaction", "sentence"]
