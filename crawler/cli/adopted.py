"""Lets a command judge by the model that a person adopted."""

from crawler.config import Config
from crawler.errors import ConfigError


def judge_by_adopted(config: Config) -> str:
    """Put the adopted model in force; return its version, empty where the committed weights judge.

    Raises:
        ConfigError: the model is missing or was changed; nothing is judged by another one in its stead.
    """
    if not (config.models / "adopted.json").is_file():
        return ""  # the usual case costs no import
    from classifiers.learning import files
    from classifiers.learning.errors import LearningError

    try:
        return files.judge_by_adopted(config.models)
    except LearningError as error:
        raise ConfigError(str(error)) from error
