"""What a browser sends with a form: its own values, and those that are filled in."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

_NOT_SENT = frozenset({"button", "submit", "reset", "image", "file", "password"})
_CHOSEN = frozenset({"checkbox", "radio"})


def sent_by(form: LexborNode, values: Mapping[str, str] | None, *, url: str) -> tuple[str, str, bool]:
    """Return the address as written, what is sent to it, and whether that is sent with POST.

    The form's own values are kept: hidden fields, the chosen or else the first of each choice. With GET
    they stand in the address.
    """
    pairs = dict(_pairs(form)) | dict(values or {})
    # an order of its own, so that one search is one page however often the form is met
    sent = urlencode(sorted(pairs.items()))
    action = form.attributes.get("action") or url
    is_post = (form.attributes.get("method") or "get").lower() == "post"
    return action if is_post else f"{action.partition('?')[0].partition('#')[0]}?{sent}", sent, is_post


def pressed(form: LexborNode, *, url: str) -> tuple[str, str, bool]:
    """Return the same for a form that asks nothing and whose first button is pressed."""
    button = form.css_first("button[name], input[type=submit][name]")
    name = (button.attributes.get("name") or "") if button is not None else ""
    value = (button.attributes.get("value") or "") if button is not None else ""
    return sent_by(form, {name: value} if name else None, url=url)


def _pairs(form: LexborNode) -> Iterator[tuple[str, str]]:
    for node in form.css("input[name], select[name], textarea[name]"):
        kind = (node.attributes.get("type") or "").lower()
        is_left = kind in _CHOSEN and "checked" not in node.attributes
        if kind not in _NOT_SENT and not is_left:
            yield node.attributes.get("name") or "", _value(node)


def _value(node: LexborNode) -> str:
    if node.tag == "textarea":
        return node.text(deep=True)
    if node.tag == "select":
        option = node.css_first("option[selected]") or node.css_first("option")
        if option is None:
            return ""
        value = option.attributes.get("value")
        return option.text(deep=True).strip() if value is None else value
    return node.attributes.get("value") or ""
