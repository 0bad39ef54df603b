"""Gates in front of the pages: short, they ask for the age, and something on them goes on."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from attrs import frozen
from selectolax.lexbor import LexborNode

from crawler.frontier.requests import key_of
from spiders.onboarding.asides import form_name
from spiders.onboarding.elements import ancestors, names_of
from spiders.onboarding.types import Sample
from spiders.pages.form_values import pressed
from spiders.urls import absolute_url, canonical_url

_GATE = re.compile(
    r"\b18 ?(?:jaar )?(?:of ouder|\+)|\bover 18\b|\b18 (?:years )?(?:or|and) (?:older|over)"
    r"|\b18 (?:jaar|ans)\b|\bvolwassen|\bad(?:ult|ulte)s?\b|(?:über|ab|mindestens) 18\b|volljährig"
    r"|\bmajeure?s?\b|\b(?:at least|minstens) 18\b",
    re.IGNORECASE,
)
_LONGEST = 1_500
"""Characters of a page; more is no gate."""
_YES = re.compile(
    r"^\W*(?:ja|yes|oui|enter|entrer|betre(?:ten|ed)|binnen|eintreten|ik ben|i am|i'm|ich bin|je suis|verder"
    r"|doorgaan|akkoord|accept|agree|continue|weiter|naar de site|confirm|bevestig)",
    re.IGNORECASE,
)
_COOKIE = re.compile(r"document\.cookie\s*=\s*[\"'`](?P<pair>[A-Za-z_][\w.-]*=[\w.%-]*)")


@frozen(kw_only=True)
class Gate:
    """What stands in front of the pages and how it is opened."""

    marker: str
    accept: str = ""
    key: str = ""
    """The request that opens it; empty where a cookie does."""
    cookie: str = ""
    """What a script of the gate sets when its button is pressed."""


def gate_on(sample: Sample, hosts: tuple[str, ...]) -> Gate | None:
    """Return the gate of a page that is one; None for any other page, and where nothing opens it."""
    body = sample.tree.body
    words = " ".join((body.text(separator=" ") if body else "").split())
    if len(words) > _LONGEST or not _GATE.search(words):
        return None
    return next((gate for gate in (*_forms(sample, hosts), *_links(sample, hosts), *_scripts(sample))), None)


def _forms(sample: Sample, hosts: tuple[str, ...]) -> Iterator[Gate]:
    for form in sample.tree.css("form"):
        kinds = {(node.attributes.get("type") or "text").lower() for node in form.css("input")}
        name = form_name(form)
        if not name or kinds & {"text", "email", "password", "search", "tel"} or not _says_yes(form):
            continue
        address, sent, is_post = pressed(form, url=sample.url)
        url = canonical_url(absolute_url(address, base=sample.base))
        if url is not None and urlsplit(url).hostname in hosts:
            yield Gate(marker=name, accept=name, key=key_of(url, sent if is_post else ""))


def _says_yes(form: LexborNode) -> bool:
    """Whether a button goes on, or the form itself asks for the age."""
    buttons = form.css("button, input[type=submit]")
    words = [node.attributes.get("value") or node.text(separator=" ") for node in buttons]
    words += [node.text(separator=" ") for node in buttons]
    return any(_YES.search(said) for said in words) or bool(_GATE.search(form.text(separator=" ")))


def _links(sample: Sample, hosts: tuple[str, ...]) -> Iterator[Gate]:
    for node in sample.tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        url = canonical_url(absolute_url(href, base=sample.base))
        is_way = url is not None and urlsplit(url).hostname in hosts and not href.startswith("#")
        if url is not None and is_way and _YES.search(node.text(separator=" ").strip()):
            css = _name(node) or f'a[href="{href}"]'
            yield Gate(marker=css, accept=f"{css}::attr(href)", key=url)


def _scripts(sample: Sample) -> Iterator[Gate]:
    written = [node.text(deep=True) for node in sample.tree.css("script:not([src])")]
    written += [node.attributes.get("onclick") or "" for node in sample.tree.css("[onclick]")]
    found = next((match for text in written if (match := _COOKIE.search(text))), None)
    button = sample.tree.css_first("button, a, input[type=button]")
    css = _name(button) if button is not None else ""
    if found is not None and css:
        yield Gate(marker=css, cookie=found["pair"])


def _name(node: LexborNode) -> str:
    """Return the selector of an element by its own name, or by that of what it stands in."""
    own = [name for name in names_of(node) if not name.startswith("a[rel")]
    around = next((names_of(each)[0] for each in ancestors(node) if names_of(each)), "")
    return own[0] if own else f"{around} {node.tag}" if around else ""
