"""Which pages of an unknown site are looked at: a few of each kind, through an age gate if there is one."""

import re
from collections import Counter
from urllib.parse import urlencode

from attrs import frozen
from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.answer import Answer
from spiders.decode import decode
from spiders.onboarding.addresses import links_on, plain_address, shape_of, without_query
from spiders.onboarding.elements import names_of
from spiders.onboarding.types import Sample
from spiders.pages.depth import is_too_deep
from spiders.urls import absolute_url, canonical_url

MOST_OF_A_SHAPE = 16
"""Pages with addresses of one shape: enough to tell what is on all of them."""
MOST_PAGES = 90
"""Pages in all; a site is met with few requests."""
_GATE = re.compile(
    r"\b18 ?(?:jaar )?(?:of ouder|\+)|\bover 18\b|\b18 or (?:older|over)|\bvolwassen", re.IGNORECASE
)
_LONGEST_GATE = 1_500
"""Characters of a page; more is no gate."""


@frozen(kw_only=True)
class Gate:
    """What stands in front of the pages and how it is opened."""

    marker: str
    accept: str
    address: str
    """What is fetched to open it."""


class Explorer:
    """Takes answers and says what to fetch next; the order is that of the links."""

    def __init__(self, start: tuple[str, ...], hosts: tuple[str, ...]) -> None:
        self._hosts = hosts
        self._start = start
        self._told: set[str] = set(start)
        self._of_shape: Counter[str] = Counter(shape_of(url) for url in start)
        self.samples: list[Sample] = []
        self.redirects: list[tuple[str, str]] = []
        self.gate: Gate | None = None

    def take(self, answer: Answer) -> list[str]:
        """Return the addresses to fetch after an answer."""
        if 300 <= answer.status < 400:
            return self._of_redirect(answer)
        if answer.status >= 400 or "json" in answer.content_type:
            return []
        html = decode(answer.body, content_type=answer.content_type).text
        if not html.strip() or is_too_deep(html):
            return []
        sample = _sample(html, answer)
        gate = gate_on(sample)
        if gate is not None:
            return self._through(gate, answer.url)
        self.samples.append(sample)
        return self._onward(sample)

    def _through(self, gate: Gate, url: str) -> list[str]:
        """Open it once; a page that shows it again is left."""
        if self.gate is not None:
            return []
        self.gate = gate
        return [gate.address, url]

    def _of_redirect(self, answer: Answer) -> list[str]:
        target = canonical_url(absolute_url(answer.location, base=answer.url)) if answer.location else None
        if target is None:
            return []
        self.redirects.append((answer.url, target))
        return [target] if self._is_wanted(target) else []

    def _onward(self, sample: Sample) -> list[str]:
        links = links_on(sample.tree, base=sample.base, hosts=self._hosts)
        return [url for _, each in links if self._is_wanted(url := plain_address(each))]

    def _is_wanted(self, url: str) -> bool:
        """Whether to fetch it: not known, and few of its kind are. Pages further on count apart."""
        bare, shape = without_query(url), shape_of(url)
        kind = f"{shape}?" if "?" in url else shape
        known = url in self._told or (kind == shape and bare in self._told)
        if known or self._of_shape[kind] >= MOST_OF_A_SHAPE or len(self._told) >= MOST_PAGES:
            return False
        self._told.add(url)
        self._of_shape[kind] += 1
        return True


def gate_on(sample: Sample) -> Gate | None:
    """Return the gate of a page that is one: short, asks for the age, and a plain form or link goes on."""
    body = sample.tree.body
    words = " ".join((body.text(separator=" ") if body else "").split())
    if len(words) > _LONGEST_GATE or not _GATE.search(words):
        return None
    for form in sample.tree.css("form"):
        name = _name(form)
        address = _form_address(form, sample)
        if name and address and (form.attributes.get("method") or "get").lower() == "get":
            return Gate(marker=name, accept=name, address=address)
    return None


def _name(form: LexborNode) -> str:
    own_id = form.attributes.get("id") or ""
    if re.fullmatch(r"[A-Za-z][\w-]*", own_id):
        return f"form#{own_id}"
    return next(iter(names_of(form)), "")


def _form_address(form: LexborNode, sample: Sample) -> str | None:
    fields = form.css("input[name], button[name], select[name]")
    pairs = [(node.attributes.get("name") or "", node.attributes.get("value") or "") for node in fields]
    action = (form.attributes.get("action") or sample.url).partition("?")[0]
    return canonical_url(absolute_url(f"{action}?{urlencode(pairs)}" if pairs else action, base=sample.base))


def _sample(html: str, answer: Answer) -> Sample:
    tree = LexborHTMLParser(html)
    node = tree.css_first("base[href]")
    href = (node.attributes.get("href") if node else "") or ""
    return Sample(
        url=answer.url,
        tree=tree,
        base=absolute_url(href, base=answer.url) or answer.url,
        fetched_at=answer.fetched_at,
        shape=shape_of(answer.url),
    )
