"""The kinds of value that a site.toml holds, each refused with the way to mend it."""

import re
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cssselect import parser
from cssselect.parser import FunctionalPseudoElement
from pydantic import AfterValidator, Field
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

_NAMES_ADDRESS = re.compile(r"\bloc$|\blink$|\burl$")
"""Elements of maps and feeds whose text is an address."""
_EMPTY_PAGE = LexborHTMLParser("<p></p>")


def check_text_selector(value: str) -> str:
    """Return a CSS selector that may end in ``::text`` or ``::attr(name)``; ValueError says what is wrong."""
    css, _ = split_selector(value)
    if css:
        _check_css(css)
    return value


def check_value_selector(value: str) -> str:
    """Return a selector of a value in a row; one that begins with ``+`` finds what follows the row."""
    check_text_selector(value.removeprefix("+").strip())
    return value


def check_node_selector(value: str) -> str:
    """Return a selector of elements: no ``::`` part."""
    css, taken = split_selector(value)
    if taken is not None:
        raise ValueError(f"selects elements, so take the ::{taken} part off: {css!r}")
    _check_css(css)
    return value


def check_link_selector(value: str) -> str:
    """Return a selector of addresses: it must end in ``::attr(name)``."""
    css, taken = split_selector(value)
    if taken == "text" and _NAMES_ADDRESS.search(css):
        return check_text_selector(value)
    if taken is None or not taken.startswith("attr("):
        raise ValueError(
            f"selects an address, so end it in ::attr(href), for instance {css + '::attr(href)'!r}"
        )
    return check_text_selector(value)


def split_selector(value: str) -> tuple[str, str | None]:
    """Split ``a::attr(href)`` into ``a`` and ``attr(href)``; the second is None without ``::``."""
    css, separator, taken = value.rpartition("::")
    if not separator:
        return value.strip(), None
    return css.strip(), taken.strip()


def check_pattern(value: str) -> str:
    """Return a regular expression for URL paths."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
    return value


def check_key_pattern(value: str) -> str:
    """Return a regular expression with the named group ``key``."""
    if "key" not in re.compile(check_pattern(value)).groupindex:
        raise ValueError(r"needs a group named key, for instance '^/advert/(?P<key>\d+)'")
    return value


def check_timezone(value: str) -> str:
    """Return the name of a time zone that exists."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{value!r} is no time zone; use a name such as Europe/Amsterdam") from error
    return value


def check_host(value: str) -> str:
    """Return a bare lower-case host name."""
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", value):
        raise ValueError(f"{value!r} is no bare lower-case host name, such as www.example.test")
    return value


def check_address(value: str) -> str:
    """Return an absolute http(s) address."""
    if not re.match(r"https?://[^/\s]+", value):
        raise ValueError(f"{value!r} is no absolute address, such as http://www.example.test/")
    return value


def _check_css(css: str) -> None:
    """Refuse CSS that either the standard or the page parser does not know."""
    try:
        selectors = parser.parse(css)
    except parser.SelectorError as error:
        raise ValueError(f"{css!r} is no CSS selector: {error}") from error
    if any(selector.pseudo_element for selector in selectors):
        raise ValueError(f"{css!r}: only one ::text or ::attr(name) at the end can be read")
    try:
        _EMPTY_PAGE.css(css)
    except SelectolaxError as error:
        raise ValueError(f"{css!r} uses CSS that the page parser does not know") from error


def _check_taken(value: str) -> str:
    """Refuse a ``::`` part other than ``::text`` and ``::attr(name)``."""
    _, taken = split_selector(value)
    if taken is None or taken == "text":
        return value
    pseudo = parser.parse(f"a::{taken}")[0].pseudo_element if _is_pseudo(taken) else None
    if not isinstance(pseudo, FunctionalPseudoElement) or pseudo.name != "attr" or len(pseudo.arguments) != 1:
        raise ValueError(f"::{taken} is not known; use ::text or ::attr(name)")
    return value


def _is_pseudo(taken: str) -> bool:
    return re.fullmatch(r"[a-z-]+\([a-zA-Z][\w:-]*\)", taken) is not None


TextSelector = Annotated[str, AfterValidator(_check_taken), AfterValidator(check_text_selector)]
ValueSelector = Annotated[str, AfterValidator(_check_taken), AfterValidator(check_value_selector)]
NodeSelector = Annotated[str, AfterValidator(_check_taken), AfterValidator(check_node_selector)]
LinkSelector = Annotated[str, AfterValidator(_check_taken), AfterValidator(check_link_selector)]
Pattern = Annotated[str, AfterValidator(check_pattern)]
KeyPattern = Annotated[str, AfterValidator(check_key_pattern)]
Timezone = Annotated[str, AfterValidator(check_timezone)]
Cookie = Annotated[str, Field(pattern=r"^[A-Za-z_][\w.-]*=[\w.%-]*$")]
Host = Annotated[str, AfterValidator(check_host)]
Address = Annotated[str, AfterValidator(check_address)]
SiteId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
