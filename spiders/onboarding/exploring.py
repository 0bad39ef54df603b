"""Which pages of an unknown site are looked at: a few of each kind, through an age gate if there is one."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve
from selectolax.lexbor import LexborHTMLParser

from crawler.frontier.requests import form_of
from spiders.answer import Answer
from spiders.decode import decode
from spiders.onboarding.addresses import links_on, plain_address, shape_of, without_query
from spiders.onboarding.asides import Aside, asides_on, search_requests
from spiders.onboarding.documents import ANSWER, documents_on, pieces_in, values_in
from spiders.onboarding.feeds import Probe, different, further_ids, named_in, probes_of
from spiders.onboarding.gates import Gate, gate_on
from spiders.onboarding.types import Sample
from spiders.pages.depth import is_too_deep
from spiders.pages.page import is_json
from spiders.urls import absolute_url, canonical_url, host_of

MOST_OF_A_SHAPE = 16
"""Pages with addresses of one shape: enough to tell what is on all of them."""
MOST_ASIDE = 6
"""Requests of one shape that a page makes beside its links: parts of lists, and contacts behind buttons."""
MOST_CHARACTERS = 4 * 1024 * 1024
MOST_TAGS = 20_000
"""Of a page that is looked at; real ones have some hundred, and every element is named and compared."""
BARE = 400
"""Characters of a page, its scripts with it, that holds hardly more than its frame."""
MOST_SEARCHES = 8
MOST_TERMS = 4
MOST_PROBES = 6
"""Addresses of one shape that are tried because a document may mean them."""
MOST_HOSTS = 4
FEW_LINKS = 2
"""To a further host; one link may be to anything."""
MOST_DOTS = 2
"""Of a host that stands for the whole site; one with more is a part of it."""
MOST_PAGES = 90
"""Pages in all; a site is met with few requests."""


class Explorer:
    """Takes answers and says what to ask for next, as the frontier writes it; the order is that of the links.

    :param terms: of the mandate; search forms are sent with these alone.
    """

    def __init__(self, start: tuple[str, ...], hosts: tuple[str, ...], terms: tuple[str, ...] = ()) -> None:
        self._hosts = hosts
        self._allowed: frozenset[str] | None = None
        self._start = start
        self._terms = terms[:MOST_TERMS]
        self._told: set[str] = set(start)
        self._of_shape: Counter[str] = Counter(shape_of(url) for url in start)
        self._probes: dict[str, Probe] = {}
        self._contacts: set[str] = set()
        """Requests that show how to reach somebody."""
        self.answers: list[Answer] = []
        """All of which something may be read, in order."""
        self.samples: list[Sample] = []
        self.redirects: list[tuple[str, str]] = []
        self.learned: list[Probe] = []
        """Addresses that no page names and the site knows."""
        self.asides: dict[str, list[Aside]] = {}
        """Address of a page to what it asks for beside its links."""
        self.gate: Gate | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Of the site: that of its first page, and those beside it that answered with pages of it."""
        answered = {urlsplit(sample.url).hostname for sample in self.samples}
        return tuple(host for number, host in enumerate(self._hosts) if number == 0 or host in answered)

    @property
    def is_built_by_scripts(self) -> bool:
        """Whether most pages hold scripts and hardly a word."""
        pages = [sample for sample in self.samples if ANSWER not in sample.documents]
        bare = [
            sample
            for sample in pages
            if sample.tree.css_first("script")
            and len(sample.tree.body.text() if sample.tree.body else "") < BARE
        ]
        return bool(pages) and len(bare) > len(pages) / 2

    @property
    def cookie(self) -> str:
        """What every request has to send for the gate to be open; empty where nothing has."""
        return self.gate.cookie if self.gate is not None else ""

    def use_terms(self, terms: tuple[str, ...]) -> None:
        """Search for these terms: those of the mandate."""
        self._terms = terms[:MOST_TERMS]

    def use_hosts(self, hosts: Iterable[str]) -> None:
        """Look at pages of these hosts alone: those of the mandate."""
        self._allowed = frozenset(hosts)

    def take(self, answer: Answer) -> list[str]:
        """Return the requests to make after an answer."""
        if 300 <= answer.status < 400:
            return self._of_redirect(answer)
        sample = sample_of(answer) if answer.status < 400 else None
        if sample is None:
            return []
        gate = gate_on(sample, self._hosts)
        if gate is not None:
            return self._through(gate, answer.url)
        if sample.key in self._contacts:
            # whatever its address looks like, it is no page of that kind
            sample = evolve(sample, shape=f"{sample.shape} contact")
        probe = self._probes.pop(sample.key, None)
        if probe is not None and not self._learn(probe, sample):
            return []
        self.answers.append(answer)
        self.samples.append(sample)
        return [*self._onward(sample), *(self._further(probe) if probe is not None else ())]

    def _through(self, gate: Gate, url: str) -> list[str]:
        """Open it once; a page that shows it again is left."""
        if self.gate is not None:
            return []
        self.gate = gate
        # a page may have sent us here instead of what it was asked for
        return [*([gate.key] if gate.key else []), *dict.fromkeys([url, *self._start])]

    def _of_redirect(self, answer: Answer) -> list[str]:
        target = canonical_url(absolute_url(answer.location, base=answer.url)) if answer.location else None
        if target is None:
            return []
        self.redirects.append((answer.url, target))
        return [target] if self._is_wanted(target) else []

    def _onward(self, sample: Sample) -> list[str]:
        self._hosts = (*self._hosts, *self._beside(sample))[:MOST_HOSTS]
        links = [url for _, url in links_on(sample.tree, base=sample.base, hosts=self._hosts)]
        named = [url for _, url in named_in(sample, self._hosts)]
        found = [url for each in (*links, *named) if self._is_wanted(url := plain_address(each))]
        asides = asides_on(sample, self._hosts)
        self.asides[sample.key] = asides
        self._contacts.update(aside.key for aside in asides if aside.speaks_of_contact)
        found += [
            aside.key for aside in asides if self._is_wanted(aside.key, most=_most_of(aside), is_aside=True)
        ]
        searches = search_requests(sample, self._terms, self._hosts)
        found += [key for key in searches if self._is_wanted(key, most=MOST_SEARCHES)]
        if not named or not self.learned:
            found += self._probed(sample)
        return found

    def _beside(self, sample: Sample) -> list[str]:
        """Return further hosts of the site to which a page leads: those under the same name."""
        linked = [node.attributes.get("href") or "" for node in sample.tree.css("a[href]")]
        linked += [
            v for d in sample.every_document for _, v in values_in(d) if isinstance(v, str) and "://" in v
        ]
        counted = Counter(host for href in linked if (host := host_of(absolute_url(href, base=sample.base))))
        return [
            host
            for host, count in counted.items()
            if count >= FEW_LINKS and host not in self._hosts and self._is_beside(host)
        ]

    def _is_beside(self, host: str) -> bool:
        if self._allowed is not None and host not in self._allowed:
            return False
        own = self._hosts[0].removeprefix("www.")
        around = own if own.count(".") < MOST_DOTS else own.partition(".")[2]
        return host == around or host.endswith(f".{around}")

    def _probed(self, sample: Sample) -> list[str]:
        """Return what to try; once something was learned, the rest of its kind is not tried any more."""
        known = {(probe.what, probe.path): probe.name for probe in self.learned}
        found = []
        for probe in probes_of(sample, self._hosts):
            is_other = known.get((probe.what, probe.path), probe.name) != probe.name
            if is_other or not self._is_wanted(probe.url, most=MOST_PROBES, is_exact=True):
                continue
            self._probes[probe.url] = probe
            found.append(probe.url)
        return found

    def _learn(self, probe: Probe, sample: Sample) -> bool:
        """Note that the site knows an address; False where it only answers what it always does."""
        before, whole = self._documents_at(probe.origin), sample.every_document
        is_new = bool(whole or sample.tree.body) if probe.what == "id" else different(before, whole)
        if is_new:
            self.learned.append(probe)
        return is_new

    def _further(self, probe: Probe) -> list[str]:
        """Return the addresses of a list's other adverts, once one was there."""
        if probe.what != "id":
            return []
        return [url for url in further_ids(probe, self._documents_at(probe.origin)) if self._is_wanted(url)]

    def _documents_at(self, url: str) -> list[Any]:
        return next((sample.every_document for sample in self.samples if sample.url == url), [])

    def _is_wanted(
        self, url: str, *, most: int = MOST_OF_A_SHAPE, is_exact: bool = False, is_aside: bool = False
    ) -> bool:
        """Whether to fetch it: not known, and few of its kind are. Pages further on count apart.

        :param is_exact: it is another one with a slash at its end than without.
        :param is_aside: it is asked for beside a page, and counts apart from pages of such addresses.
        """
        bare, shape = without_query(url), shape_of(form_of(url)[0])
        kind = f"{shape}?" if "?" in url and "?" not in shape else shape
        kind, is_part = (f"{kind} aside", True) if is_aside else (kind, kind != shape)
        known = url in self._told or (not is_exact and not is_part and bare in self._told)
        if known or self._of_shape[kind] >= most or len(self._told) >= MOST_PAGES:
            return False
        self._told.add(url)
        self._of_shape[kind] += 1
        return True


def _most_of(aside: Aside) -> int:
    """Of contacts as many as of adverts, so that the share of adverts with one is told rightly."""
    return MOST_OF_A_SHAPE if aside.speaks_of_contact else MOST_ASIDE


def sample_of(answer: Answer) -> Sample | None:
    """Return an answer as it is looked at; None for what holds nothing or too much."""
    text = decode(answer.body, content_type=answer.content_type).text
    if not text.strip():
        return None
    if is_json(answer.content_type):
        return _document(text, answer) if len(text) <= MOST_CHARACTERS else None
    if len(text) > MOST_CHARACTERS or text.count("<") > MOST_TAGS or is_too_deep(text):
        return None
    tree = LexborHTMLParser(text)
    node = tree.css_first("base[href]")
    href = (node.attributes.get("href") if node else "") or ""
    return Sample(
        url=answer.url,
        form=answer.form,
        tree=tree,
        base=absolute_url(href, base=answer.url) or answer.url,
        fetched_at=answer.fetched_at,
        shape=shape_of(answer.url),
        documents=documents_on(tree),
    )


def _pieces(document: Any) -> str:
    """Return the pieces of a page in a document: those with links of their own."""
    whole = "".join(value for _, value in pieces_in(document))
    return "" if whole.count("<") > MOST_TAGS or is_too_deep(whole) else whole


def _document(text: str, answer: Answer) -> Sample | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return Sample(
        url=answer.url,
        form=answer.form,
        tree=LexborHTMLParser(_pieces(document)),
        base=answer.url,
        fetched_at=answer.fetched_at,
        shape=shape_of(answer.url),
        documents={ANSWER: [document]},
    )
