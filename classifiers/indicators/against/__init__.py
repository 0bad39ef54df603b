"""What speaks against a minor: it lowers what soft hits add, and is shown beside them."""

from classifiers.indicators.against.registry import AGAINST, find_against

__all__ = ["AGAINST", "find_against"]
