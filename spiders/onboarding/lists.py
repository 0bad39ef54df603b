"""What the lists of a site lead to: adverts, further lists, the next page, searches."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from spiders.onboarding import links
from spiders.onboarding.addresses import ANY, NUMBER, is_of, leads_to, parameters, shape_of, without_query
from spiders.onboarding.asides import searches_on
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.roles import Roles
from spiders.onboarding.types import Facts, Sample
from spiders.pages.text import reader_text
from spiders.urls import key_in

_SEARCHES = re.compile(
    r"^(?:q|s|query|search|zoek\w*|term|woord\w*|keyword\w*|such\w*|begriff|text|tekst)$", re.IGNORECASE
)
"""Names of fields that take words to look for."""


def lists_of(roles: Roles, facts: Facts, name: str, pattern: str) -> dict[str, str]:
    """Return the selectors of links to details, under ``name``, and to further lists.

    :param pattern: of the details' addresses.
    """
    is_detail = _is_detail(roles.shape, pattern)
    starts = {without_query(url) for url in facts.start}
    css = _further(roles, [_is_list(shape, starts) for shape in _list_shapes(roles, facts)], facts.hosts)

    def found(pages: Sequence[Sample]) -> str:
        key_of = lambda url: key_in(url, pattern) or without_query(url)  # noqa: E731  # of this site alone
        return links.link_selector(pages, is_detail, facts.hosts, key_of=key_of)

    return {
        # without lists each may lead to the one before
        name: found(roles.lists) or found([*roles.others, *roles.details]),
        "lists": _joined(list(css)),
    }


def _joined(css: Sequence[str]) -> str:
    """Return selectors as one; maps of a site hold addresses as text."""
    located = [each for each in css if each.endswith("loc")]
    if located:
        return f"{', '.join(located)}::text"
    return f"{', '.join(css)}::attr(href)" if css else ""


def _further(roles: Roles, kinds: Sequence[Callable[[str], bool]], hosts: tuple[str, ...]) -> dict[str, None]:
    """Return the selectors of links to lists: few that find several kinds of them, before one for each."""

    found: dict[str, None] = {}
    is_list = _any_of(kinds)
    left = [*kinds]
    for wanted in (is_list, *kinds):
        if wanted is not is_list and wanted not in left:
            continue
        selector = links.link_selector(
            roles.others, wanted, hosts, strays_allowed=0.6, is_no_stray=is_list
        ).partition("::")[0]
        reached = {url for sample in roles.others for url in _urls(sample, selector, hosts)}
        if selector:
            found[selector] = None
            left = [of_kind for of_kind in left if not any(map(of_kind, reached))]
    return found


def _any_of(kinds: Sequence[Callable[[str], bool]]) -> Callable[[str], bool]:
    return lambda url: any(of_kind(url) for of_kind in kinds)


def _urls(sample: Sample, selector: str, hosts: tuple[str, ...]) -> list[str]:
    """Return the pages of the site that a selector's links lead to."""
    if not selector:
        return []
    chosen = {node.mem_id for node in sample.tree.css(selector)}
    return [url for node, url in links.anchors_of(sample, hosts) if node.mem_id in chosen]


def linked_texts(roles: Roles, hosts: tuple[str, ...]) -> dict[str, str]:
    """Return what the lists' links to the details say; of several the longest."""
    found: dict[str, str] = {}
    for sample in roles.lists:
        for node, url in links.anchors_of(sample, hosts):
            words = reader_text(node)
            bare = without_query(url)
            if leads_to(roles.shape)(url) and len(words) > len(found.get(bare, "")):
                found[bare] = words
    return found


def paging_of(
    roles: Roles, explored: Explorer, *, parameter: str, is_forum: bool, pattern: str
) -> tuple[dict[str, Any], list[str]]:
    """Return the paging table, and the parameters that say nothing."""
    hosts = explored.hosts
    listed = links.paging_of(roles.lists, hosts, is_other=_is_detail(roles.shape, pattern)) or _scrolling(
        roles, explored
    )
    inside = links.paging_of(roles.details, hosts, pattern=pattern) if is_forum else None
    found = [paging for paging in (listed, inside) if paging is not None]
    parameter = next((paging.parameter for paging in found if paging.parameter), parameter)
    table: dict[str, Any] = {"parameter": parameter}
    if found:
        css = list(dict.fromkeys(paging.next.removesuffix("::attr(href)") for paging in found))
        end = "" if "::" in css[-1] else "::attr(href)"
        table = {"next": f"{', '.join(css)}{end}", "parameter": parameter}
    table["next_form"] = links.next_form_of(roles.lists)
    dropped = links.dropped_parameters([*roles.lists, *roles.details], roles.shape, hosts, parameter)
    # what tells the pages apart says something
    told = {name for page in roles.details for name in parameters(without_query(page.url))}
    dropped = [name for name in dropped if name not in told]
    # a thread has pages: what leads from one to another says something
    paged = links.parameters_within(roles.details, hosts) if is_forum else set()
    return table, [name for name in dropped if name not in paged]


def searches_of(roles: Roles, explored: Explorer) -> list[dict[str, str]]:
    """Return the search forms of the lists: those with a field that is named like one for words."""
    found: Counter[tuple[str, str]] = Counter()
    pages = [sample for sample in explored.samples if not is_of(sample.shape, roles.shape)]
    for sample in pages:
        for form, term, node in searches_on(sample):
            kinds = [each.attributes.get("type") for each in node.css(f'input[name="{term}"]')]
            if "search" in kinds or _SEARCHES.match(term):
                found[form, term] += 1
    return [{"form": form, "term": term} for (form, term), _ in found.most_common(4)]


def _scrolling(roles: Roles, explored: Explorer) -> links.Paging | None:
    """Return the attribute that holds the next part of a list: what was there led to adverts."""
    parts = {sample.key for sample in roles.lists}
    found = Counter(
        aside.selector
        for sample in roles.lists
        for aside in explored.asides.get(sample.key, ())
        if aside.key in parts and not aside.is_form and not aside.template
    )
    return links.Paging(next=found.most_common(1)[0][0], parameter="") if found else None


def _list_shapes(roles: Roles, facts: Facts) -> list[str]:
    """Return the shapes of lists, and of pages that lead to lists."""
    shapes = {sample.shape for sample in roles.lists}
    for sample in roles.others:
        leads = {shape_of(url) for _, url in links.anchors_of(sample, facts.hosts)}
        if leads & shapes and sample.shape.endswith((ANY, NUMBER)):
            shapes.add(sample.shape)
    return sorted(shapes)


def _is_detail(shape: str, pattern: str) -> Callable[[str], bool]:
    is_of_shape = leads_to(shape)
    return lambda url: is_of_shape(url) and (not pattern or bool(key_in(url, pattern)))


def _is_list(shape: str, starts: set[str]) -> Callable[[str], bool]:
    return lambda url: leads_to(shape)(url) and ("?" not in url or "?" in shape) and url not in starts
