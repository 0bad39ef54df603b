"""Which of the looked-at pages are adverts or threads, and which are lists of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from attrs import frozen

from spiders.onboarding.addresses import is_of, leads_to, links_on, shape_of, without_query
from spiders.onboarding.documents import values_in
from spiders.onboarding.feeds import main_list, named_in
from spiders.onboarding.placing import with_places
from spiders.onboarding.types import Extractors, Sample
from spiders.pages.text import reader_text

ID_KEYS = ("id", "uuid", "slug")
MOST_BESIDE = 4
"""Other adverts that an advert's document may list."""
BESIDE = 3
FEW = 2
"""Pages of a shape; of a single one nothing can be said."""
SHARED = 0.5
"""Part of the pages of a shape on which a line stands that belongs to the site and not to the page."""


@frozen(kw_only=True, eq=False)
class Roles:
    """The pages by what they are."""

    details: tuple[Sample, ...]
    """Adverts, or first and further pages of threads."""
    lists: tuple[Sample, ...]
    """Pages that lead to several of them."""
    others: tuple[Sample, ...]
    """All pages that are no details."""
    shape: str
    """Of the details."""


def roles_of(samples: Sequence[Sample], *, hosts: tuple[str, ...], extractors: Extractors) -> Roles | None:
    """Return the pages by what they are; None where no kind of page has texts of its own."""
    by_shape: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_shape[sample.shape].append(sample)
    by_shape = with_places(by_shape)
    scores = {
        shape: _own_text(pages, extractors) / _fan_out(pages, hosts) ** 1.5
        for shape, pages in by_shape.items()
        if len(pages) >= FEW
    }
    if not scores or max(scores.values()) <= 0:
        return _whole_lists(samples)
    shape = max(scores, key=lambda each: scores[each])
    return Roles(
        details=tuple(by_shape[shape]),
        lists=tuple(sample for sample in samples if _leads_to(sample, shape, hosts)),
        others=tuple(sample for sample in samples if not is_of(sample.shape, shape)),
        shape=shape,
    )


def _whole_lists(samples: Sequence[Sample]) -> Roles | None:
    """Return documents that list many objects as what is read, where no page leads to others of its kind."""
    lists = [
        sample for sample in samples if any(main_list(document)[0] for document in sample.every_document)
    ]
    if not lists:
        return None
    return Roles(details=tuple(lists), lists=(), others=(), shape=lists[0].shape)


def addresses_of(sample: Sample, hosts: tuple[str, ...]) -> list[str]:
    """Return the pages of the site that a page leads to: by its links, and by what its documents name."""
    linked = [url for _, url in links_on(sample.tree, base=sample.base, hosts=hosts)]
    return [*linked, *(url for _, url in named_in(sample, hosts))]


def own_lines(pages: Sequence[Sample]) -> list[list[str]]:
    """Return for each page the lines that stand on few others; what stands in a link is left out."""
    rows = [_lines(sample) for sample in pages]
    counted = Counter(line for row in rows for line in set(row))
    return [[line for line in row if counted[line] <= max(1, SHARED * len(pages))] for row in rows]


def _own_text(pages: Sequence[Sample], extractors: Extractors) -> float:
    """Return how much a page of this kind says by itself; contacts and ages speak for adverts."""
    total = 0.0
    for lines in own_lines(pages):
        text = "\n".join(lines)
        is_telling = extractors.has_contact(text) or extractors.has_age(text)
        total += len(text) * (2 if is_telling else 1)
    return total / len(pages)


def _fan_out(pages: Sequence[Sample], hosts: tuple[str, ...]) -> float:
    """Return to how many pages of one kind such a page leads, in the mean: from a list to many."""
    rows = [{without_query(url) for url in addresses_of(sample, hosts)} for sample in pages]
    menu = {
        url
        for url, count in Counter(url for row in rows for url in row).items()
        if count > SHARED * len(rows)
    }
    counted = [Counter(shape_of(url) for url in row - menu) for row in rows]
    for sample, row in zip(pages, counted, strict=True):
        # an advert may lead to the one before, the one after and one like it
        row[sample.shape] -= BESIDE
    most = [max(row.values(), default=0) for row in counted]
    listed = [max(shown, _listed(sample)) for shown, sample in zip(most, pages, strict=True)]
    return max(1.0, sum(listed) / len(listed))


def _listed(sample: Sample) -> int:
    """Return how many objects with ids of their own a document lists: it need not name their addresses."""
    most = 0
    for document in sample.every_document:
        _, items = main_list(document)
        ids = [
            each.get(name) for name in ID_KEYS for each in items if isinstance(each, dict) and name in each
        ]
        most = max(most, len({*map(str, ids)}) if len(ids) >= MOST_BESIDE else 0)
    return most


def _lines(sample: Sample) -> list[str]:
    body = sample.tree.body
    said = [
        value
        for document in sample.every_document
        for _, value in values_in(document)
        if isinstance(value, str) and not value.startswith(("/", "http"))
    ]
    if body is None:
        return said
    anchors = frozenset(node.mem_id for node in sample.tree.css("a"))
    return [*reader_text(body, without=anchors).split("\n"), *said]


def _leads_to(sample: Sample, shape: str, hosts: tuple[str, ...]) -> bool:
    if is_of(sample.shape, shape):
        return False
    return len({without_query(url) for url in addresses_of(sample, hosts) if leads_to(shape)(url)}) >= FEW
