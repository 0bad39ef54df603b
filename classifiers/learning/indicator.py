"""What an analyst reads for learnt wording."""

from classifiers.learning.in_force import LEARNT

SENTENCES = {
    "nl": "De woordkeus lijkt op die van advertenties die analisten bevestigden.",
    "en": "The wording is like that of adverts that analysts confirmed.",
}


def sentence(code: str, language: str) -> str:
    """The sentence; English for any language but Dutch. KeyError for any other indicator."""
    if code != LEARNT:
        raise KeyError(code)
    return SENTENCES.get(language, SENTENCES["en"])
