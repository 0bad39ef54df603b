"""A scenario: rules that make the replay server misbehave, read from TOML or JSON.

::

    [[rule]]
    url = "http://www.site.test/stad/utrecht"   # or prefix = "http://…", or host = "www.site.test"
    skip = 2            # leave the first two alone
    times = 1           # then misbehave once (0: for ever)
    delay = 0.5         # seconds before the answer
    status = 503        # this answer instead of the recorded one, with headers and body
    headers = { Retry-After = "1" }

The first rule that fits a request is used. Other misbehaviours, one to a rule: ``cut`` (connection
breaks after so many bytes), ``drip`` (so many bytes at a time, ``pause`` seconds apart), ``endless``
(a body without end), ``gzip_bomb`` (a body that unpacks to so many bytes), ``redirect_loop`` (each
redirect leads to a new address; use ``prefix``), ``reset`` (no answer at all), ``requests`` in
``seconds`` (more get 429 with ``retry_after``). Three traps: ``calendar`` answers with ``body`` as the
page of a month (``{month}``, ``{previous}`` and ``{next}`` stand for ``YYYY/MM``; use ``prefix``),
``paging`` with ``body`` as a numbered page (``{page}`` is the last number of the address, ``{next}`` the
one after it), and ``session`` names a parameter with which every link of the recorded page gets a new
session id.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from attrs import Attribute, field, fields, frozen
from attrs.validators import deep_mapping, ge, instance_of

from crawler.replay.errors import ScenarioError
from crawler.replay.heads import RequestHead

ACTIONS = (
    "status",
    "cut",
    "drip",
    "endless",
    "gzip_bomb",
    "redirect_loop",
    "reset",
    "requests",
    "calendar",
    "paging",
    "session",
)

_count: list[Any] = [instance_of(int), ge(0)]
_seconds: list[Any] = [instance_of((int, float)), ge(0)]


@frozen(kw_only=True)
class Rule:
    """How requests for a host, a URL or everything under a prefix are answered."""

    host: str = field(default="", validator=instance_of(str))
    url: str = field(default="", validator=instance_of(str))
    prefix: str = field(default="", validator=instance_of(str))
    skip: int = field(default=0, validator=_count)
    times: int = field(default=0, validator=_count)
    delay: float = field(default=0.0, validator=_seconds)
    status: int = field(default=0, validator=_count)
    headers: dict[str, str] = field(factory=dict, validator=deep_mapping(instance_of(str), instance_of(str)))
    body: str = field(default="", validator=instance_of(str))
    cut: int | None = field(default=None)
    drip: int = field(default=0, validator=_count)
    pause: float = field(default=0.05, validator=_seconds)
    endless: bool = field(default=False, validator=instance_of(bool))
    gzip_bomb: int = field(default=0, validator=_count)
    redirect_loop: bool = field(default=False, validator=instance_of(bool))
    reset: bool = field(default=False, validator=instance_of(bool))
    calendar: bool = field(default=False, validator=instance_of(bool))
    paging: bool = field(default=False, validator=instance_of(bool))
    session: str = field(default="", validator=instance_of(str))
    requests: int = field(default=0, validator=_count)
    seconds: float = field(default=1.0, validator=_seconds)
    retry_after: int = field(default=1, validator=_count)

    @cut.validator
    def _check_cut(self, _: "Attribute[int | None]", value: int | None) -> None:
        if value is not None and (not isinstance(value, int) or value < 0):
            raise ValueError("'cut' must be a number of bytes")

    def fits(self, head: RequestHead) -> bool:
        """True when the rule is about this request."""
        if self.host:
            return head.host == self.host.encode()
        return head.url.startswith(self.prefix) if self.prefix else head.url == self.url


def read_scenario(path: Path) -> tuple[Rule, ...]:
    """The rules of a file; a ScenarioError names file, rule and key."""
    try:
        text = path.read_text("utf-8")
        data = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ScenarioError(f"{path}: cannot be read: {error}") from error
    entries = data.get("rule") if isinstance(data, dict) else None
    if not isinstance(entries, list) or set(data) != {"rule"}:
        raise ScenarioError(f"{path}: holds a list named 'rule' and nothing else")
    return tuple(_rule(path, number, entry) for number, entry in enumerate(entries, 1))


def _rule(path: Path, number: int, entry: dict[str, Any]) -> Rule:
    where = f"{path}: rule {number}"
    known = {attribute.name for attribute in fields(Rule)}
    if unknown := sorted(set(entry) - known):
        raise ScenarioError(f"{where}: unknown key '{unknown[0]}'; known are {', '.join(sorted(known))}")
    if len([key for key in ("host", "url", "prefix") if entry.get(key)]) != 1:
        raise ScenarioError(f"{where}: needs one of host, url and prefix")
    if len([key for key in ACTIONS if key in entry]) > 1:
        raise ScenarioError(f"{where}: one misbehaviour to a rule, of {', '.join(ACTIONS)}")
    try:
        return Rule(**entry)
    except (TypeError, ValueError) as error:
        raise ScenarioError(f"{where}: {error.args[0]}") from error
