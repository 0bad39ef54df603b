"""Rewrites a page: its structure stays, what stands in it is replaced, media and comments are left out."""

import json
import re
from collections.abc import Callable
from html import escape, unescape

from spiders.onboarding.disguise.values import Disguise

_PART = re.compile(
    r"<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<!doctype[^>]*>"
    r"|<(?P<raw>script|style|svg|video|audio|picture|object|iframe)\b(?P<attrs>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>"
    r"(?P<inside>.*?)</(?P=raw)\s*>"
    r"|<(?P<tag>/?[A-Za-z][^\s/>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LONG_NUMBER = re.compile(r"(?<![\w.])\d{5,}(?![\w.])")
_MEDIA = frozenset({"img", "source", "track", "embed", "area", "image"})
_ADDRESSES = frozenset({"href", "action", "formaction", "cite"})
_TABLES = "class rel type method name lang charset dir role for colspan rowspan scope datetime hidden"
_FORMS = "enctype disabled checked selected async defer http-equiv property itemprop itemscope itemtype"
_STRUCTURE = frozenset(f"{_TABLES} {_FORMS}".split())
"""Attributes that say how a page is built. Every other one is replaced like text."""
_DROPPED = re.compile(r"on\w+|style|src|srcset|poster|background|ping|integrity|nonce", re.IGNORECASE)


def disguised_markup(html: str, disguise: Disguise) -> str:
    """Return a page with everything that may name or reach somebody replaced."""
    parts, end = [], 0
    for found in _PART.finditer(html):
        parts += [_text(html[end : found.start()], disguise), _part(found, disguise)]
        end = found.end()
    return "".join([*parts, _text(html[end:], disguise)])


def disguised_json(text: str, disguise: Disguise) -> str:
    """Return data with its strings and long numbers replaced; its keys are the site's frame."""
    parts, end = [], 0
    for found in _STRING.finditer(text):
        parts.append(_LONG_NUMBER.sub(lambda number: disguise.number(number[0]), text[end : found.start()]))
        is_key = text[found.end() :].lstrip()[:1] == ":"
        parts.append(found[0] if is_key else _string(found[0], disguise))
        end = found.end()
    return "".join([*parts, _LONG_NUMBER.sub(lambda number: disguise.number(number[0]), text[end:])])


def _part(found: re.Match[str], disguise: Disguise) -> str:
    if found["raw"]:
        return _raw(found["raw"].lower(), found["attrs"], found["inside"], disguise)
    tag = (found["tag"] or "").lower()
    if not tag:
        return found[0] if found[0].lower().startswith("<!doctype") else ""
    if tag.strip("/") in _MEDIA:
        return ""
    return f"<{tag}{_attributes(found['rest'], disguise)}>"


def _raw(tag: str, attributes: str, inside: str, disguise: Disguise) -> str:
    """Of scripts the data stay, replaced; of everything else that is no text nothing stays."""
    if tag != "script":
        return ""
    return f"<script{_attributes(attributes, disguise)}>{disguised_json(inside, disguise)}</script>"


def _attributes(written: str, disguise: Disguise) -> str:
    kept = []
    for found in _ATTRIBUTE.finditer(written):
        name, value = found[1].lower(), found[2]
        if _DROPPED.fullmatch(name):
            continue
        if value is None:
            kept.append(f" {name}")
            continue
        bare = unescape(value[1:-1] if value[:1] in "\"'" else value)
        kept.append(f' {name}="{escape(disguised_value(name, bare, disguise))}"')
    return "".join(kept)


def disguised_value(name: str, value: str, disguise: Disguise) -> str:
    """Return what stands for the value of an attribute."""
    if name in _STRUCTURE:
        return value
    looks_like_address = value.startswith(("/", "http://", "https://", "?"))
    if name in _ADDRESSES or looks_like_address:
        return disguise.url(value)
    # an id is a name of the site's with, perhaps, a number of its own
    return _ids(value, disguise) if name == "id" else disguise.text(value)


def _ids(value: str, disguise: Disguise) -> str:
    return re.sub(r"\d+", lambda found: disguise.number(found[0]), value)


def _text(text: str, disguise: Disguise) -> str:
    return escape(disguise.text(unescape(text)), quote=False) if text.strip() else text


def _string(literal: str, disguise: Disguise) -> str:
    try:
        value = json.loads(literal)
    except ValueError:
        return '""'
    change: Callable[[str], str] = disguise.text
    if value.startswith(("/", "http://", "https://")):
        change = disguise.url
    if "<" in value and ">" in value:
        return json.dumps(disguised_markup(value, disguise), ensure_ascii=False)
    return json.dumps(change(value), ensure_ascii=False).replace("</", "<\\/")
