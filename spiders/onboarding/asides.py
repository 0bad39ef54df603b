"""What a page asks for by itself or when a button is pressed: addresses outside of its links, and forms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from attrs import frozen
from selectolax.lexbor import LexborNode

from crawler.frontier.requests import key_of
from spiders.onboarding.documents import address_in
from spiders.onboarding.elements import ancestors, names_of
from spiders.onboarding.types import Sample
from spiders.pages.form_values import sent_by
from spiders.urls import absolute_url, canonical_url

FORM = re.compile(r"[A-Za-z][\w-]*")
_KEPT = frozenset({"href", "src", "action", "class", "id", "style", "srcset", "poster", "content", "xmlns"})
"""Attributes that a browser follows itself, or that hold no address."""
_FRAMES = frozenset({"turbo-frame", "include-fragment"})
"""Elements that a script fills with what is at their address."""
_PICTURES = re.compile(r"src|img|image|photo|foto|bild|thumb|poster|avatar|background", re.IGNORECASE)
_REACH = re.compile(
    r"nummer|number|telefon|telefoon|phone|\bbel|\bcall|kontakt|contact|reveal|tonen|toon|anzeigen|whatsapp|mobi",
    re.IGNORECASE,
)
"""Words around what shows a contact."""
_HARMFUL = re.compile(
    r"delete|remove|verwijder|l(?:ö|oe)sch|report|meld|flag|login|logout|inlog|anmeld|register|regist|passw|wachtwoord"
    r"|bericht|message|nachricht|mail|favo|like|vote|stem|bestel|order|betaal|pay|subscribe|abonn",
    re.IGNORECASE,
)
"""Words of forms that change something or reach somebody: they are never sent."""
_PATH = re.compile(
    r"""(?P<mark>["'`])(?P<path>/[A-Za-z0-9_\-./${}?=&\[\]()]*?)(?P=mark)(?P<plus>\s*\+)?(?P<after>[^;]{0,80})"""
)
_HOLE = re.compile(r"\$\{[^}]*\}")


@frozen(kw_only=True)
class Aside:
    """A way to ask for something that a page does not link to."""

    selector: str
    """``css::attr(name)`` of an address, the form's css, or empty where a script makes the address."""
    template: str
    """Path with ``{key}`` that a script makes; else empty."""
    key: str
    """The request, as the frontier writes it: the address and what is sent to it."""
    is_form: bool = False

    @property
    def speaks_of_contact(self) -> bool:
        """Whether its names say that it shows how to reach somebody."""
        return bool(_REACH.search(f"{self.selector} {self.key}"))


def asides_on(sample: Sample, hosts: tuple[str, ...]) -> list[Aside]:
    """Return the ways of a page; forms only where they show a contact and change nothing."""
    return [*_attributes(sample, hosts), *_forms(sample, hosts), *_scripts(sample, hosts)]


def searches_on(sample: Sample) -> Iterator[tuple[str, str, LexborNode]]:
    """Yield the search forms of a page: selector, field that takes the term, and the form."""
    for form in sample.tree.css("form"):
        inputs = form.css("input[name], textarea[name]")
        kinds = [(node.attributes.get("type") or "text").lower() for node in inputs]
        texts = [node for node, kind in zip(inputs, kinds, strict=True) if kind in {"text", "search"}]
        name = form_name(form)
        is_search = len(texts) == 1 and "password" not in kinds and "email" not in kinds
        if is_search and name and not form.css_first("textarea") and not _HARMFUL.search(_shown(form)):
            yield name, texts[0].attributes.get("name") or "", form


def form_name(form: LexborNode) -> str:
    """Return the selector of a form; empty where it has no name of its own."""
    own_id = form.attributes.get("id") or ""
    if FORM.fullmatch(own_id):
        return f"form#{own_id}"
    action = form.attributes.get("action") or ""
    named = next((name for name in names_of(form) if name != "form"), "")
    is_plain = bool(re.fullmatch(r"[\w./-]+", action)) and not re.search(r"\d", action)
    return named or (f'form[action="{action}"]' if is_plain else "")


def _around(form: LexborNode, sample: Sample) -> str:
    """Return the selector of a form without a name of its own: the only one in what stands around it."""
    named = (f"{names_of(each)[0]} form" for each in ancestors(form) if names_of(each))
    return next((css for css in named if len(sample.tree.css(css)) == 1), "")


def search_requests(sample: Sample, terms: Iterable[str], hosts: tuple[str, ...]) -> list[str]:
    """Return the requests of a search for each term, in each search form of a page."""
    forms = [(name, form) for _, name, form in searches_on(sample)]
    found = (_request(form, sample, hosts, {name: term}) for term in terms for name, form in forms)
    return [key for key in found if key]


def own_key(url: str) -> str:
    """Return what in an address most likely is the id: its last number, else the last segment."""
    parts = urlsplit(url)
    values = [value for _, value in parse_qsl(parts.query)] if not re.search(r"\d", parts.path) else []
    numbers = re.findall(r"\d+", " ".join(values) or parts.path)
    return numbers[-1] if numbers else parts.path.rstrip("/").rpartition("/")[2]


def _attributes(sample: Sample, hosts: tuple[str, ...]) -> Iterator[Aside]:
    for node in sample.tree.css("body *"):
        for attribute, value in node.attributes.items():
            is_frame = node.tag in _FRAMES and attribute == "src"
            if not is_frame and (attribute in _KEPT or _is_picture(attribute, node)):
                continue
            url = address_in(value, base=sample.base, hosts=hosts)
            if url is not None:
                selector = next(iter(names_of(node)), f"{node.tag}[{attribute}]")
                yield Aside(selector=f"{selector}::attr({attribute})", template="", key=url)


def _is_picture(attribute: str, node: LexborNode) -> bool:
    is_named = bool(_PICTURES.search(attribute)) and not _REACH.search(attribute)
    return node.tag in {"img", "video", "audio", "source", "picture"} or is_named


def _forms(sample: Sample, hosts: tuple[str, ...]) -> Iterator[Aside]:
    for form in sample.tree.css("form"):
        shown = _shown(form)
        kinds = {(node.attributes.get("type") or "text").lower() for node in form.css("input")}
        asks = kinds & {"text", "search", "email", "password", "tel", "file"} or form.css_first(
            "textarea, select"
        )
        name = form_name(form) or _around(form, sample)
        if name and not asks and _REACH.search(shown) and not _HARMFUL.search(shown):
            key = _request(form, sample, hosts, {})
            if key:
                yield Aside(selector=name, template="", key=key, is_form=True)


def _scripts(sample: Sample, hosts: tuple[str, ...]) -> Iterator[Aside]:
    """Yield the addresses that scripts make of a path of their own and the advert's id."""
    for node in sample.tree.css("script:not([src])"):
        for found in _PATH.finditer(node.text(deep=True)[:200_000]):
            template = _template(found)
            if template and _REACH.search(template) and not _HARMFUL.search(template):
                filled = template.replace("{key}", own_key(sample.url))
                url = canonical_url(absolute_url(filled, base=sample.base))
                if url is not None and urlsplit(url).hostname in hosts:
                    yield Aside(selector="", template=template, key=url)


def _template(found: re.Match[str]) -> str:
    """Return the path with one hole for the id; empty where there is none or more than one."""
    path = found["path"]
    if found["mark"] == "`":
        return _HOLE.sub("{key}", path) if len(_HOLE.findall(path)) == 1 else ""
    if not found["plus"]:
        return ""
    rest = re.search(r"""\+\s*(["'])(?P<rest>[A-Za-z0-9_\-./]*)\1""", found["after"])
    return f"{path}{{key}}{rest['rest'] if rest else ''}"


def _shown(form: LexborNode) -> str:
    """Return what a form says of itself: its names, its address, its words."""
    attributes: Mapping[str, str | None] = form.attributes
    fields = " ".join(node.attributes.get("name") or "" for node in form.css("input, button"))
    said = [attributes.get(name) or "" for name in ("id", "class", "action")]
    return " ".join([*said, fields, form.text(separator=" ")])


def _request(form: LexborNode, sample: Sample, hosts: tuple[str, ...], values: Mapping[str, str]) -> str:
    address, sent, is_post = sent_by(form, values, url=sample.url)
    url = canonical_url(absolute_url(address, base=sample.base))
    if url is None or urlsplit(url).hostname not in hosts or (is_post and not sent):
        return ""
    return key_of(url, sent if is_post else "")
