"""The agency's own lexicons, before any command classifies."""

import sys

from crawler.config import load_config
from crawler.errors import ConfigError


def use_configured_lexicons() -> None:
    """Use the lexicons of ``BAKEN_LEXICONS``, if it is set.

    :raises ConfigError: names file, line and mend of what is wrong in them.
    """
    folder = load_config().lexicons
    if folder is None and "classifiers.private" not in sys.modules:
        return  # nothing was ever loaded, and most commands never classify
    from classifiers.private import LexiconError, use_lexicons

    try:
        use_lexicons(folder)
    except LexiconError as error:
        raise ConfigError(f"BAKEN_LEXICONS: {error}") from error
