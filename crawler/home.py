"""The folder that everything is written to: found, or made by the few commands that begin a record."""

from crawler.config import Config
from crawler.errors import ConfigError

MAKERS = ("baken demo", "baken up", "baken mandate add", "baken user add")
"""Commands that make a home where none is."""


def require_home(config: Config) -> None:
    """Pass where the home is there: a command that only reads must not leave an empty one behind.

    :raises ConfigError: names the folder and what makes it.
    """
    if not config.home.is_dir():
        makers = ", ".join(f"'{maker}'" for maker in MAKERS[:-1])
        raise ConfigError(
            f"There is no Baken home at {config.home}. {makers} or '{MAKERS[-1]}' makes one; if yours is "
            "elsewhere, name it with BAKEN_HOME (without it the folder var where you are counts)."
        )


def make_home(config: Config) -> bool:
    """Make the home where there is none; True where it is new."""
    is_new = not config.home.is_dir()
    config.home.mkdir(parents=True, exist_ok=True)
    return is_new
