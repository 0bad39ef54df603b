"""The platforms on which people can be reached by a name or a number: data, read once."""

import tomllib
from functools import cache

from attrs import frozen

from pipelines.identify.wordlists import read_data


@frozen(kw_only=True)
class Platforms:
    """The words that announce a platform and the hosts on which it lives."""

    by_word: dict[str, str]
    """Lower-case word of a text to the platform's name."""
    by_host: dict[str, str]
    """Lower-case host to the platform's name."""
    with_numbers: frozenset[str]
    """Platforms that are reached by phone number as well."""


@cache
def platforms() -> Platforms:
    """All platforms of ``data/platforms.toml``."""
    data = tomllib.loads(read_data("platforms.toml"))
    return Platforms(
        by_word={word: name for name, facts in data.items() for word in facts["words"]},
        by_host={host: name for name, facts in data.items() for host in facts["hosts"]},
        with_numbers=frozenset(name for name, facts in data.items() if facts.get("numbers")),
    )
