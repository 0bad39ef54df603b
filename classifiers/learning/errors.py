"""What learning refuses.

LearningError
├── TooFewLabels    there is too little to learn from, or it comes from too few sources
├── BadCase         a labelled case cannot be read
└── ModelRefused    a model cannot be used: it is missing, changed, or of another kind
"""


class LearningError(Exception):
    """Learning refuses something; the message says what and how to mend it."""


class TooFewLabels(LearningError):
    """There is too little to learn from, or it comes from too few sources."""


class BadCase(LearningError):
    """A labelled case cannot be read."""


class ModelRefused(LearningError):
    """A model cannot be used: it is missing, changed, or of another kind."""
