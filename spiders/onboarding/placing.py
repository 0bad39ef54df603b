"""Pages of one kind below several words: ``/leiden/anna-12`` and ``/breda/vera-14`` are both adverts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spiders.onboarding.addresses import ANY, NUMBER, PLACE
from spiders.onboarding.types import Sample

LEAST_WORDS = 2
"""Words below which pages of one kind stand."""
NO_PLACES = frozenset(
    [
        "u",
        "user",
        "users",
        "p",
        "profile",
        "profiel",
        "profil",
        "member",
        "members",
        "lid",
        "leden",
        "seller",
        "author",
        "account",
        "page",
        "pagina",
        "tag",
    ]
)
"""Words below which no adverts are, where adverts are below other words."""
ALIKE = 0.7
"""Part of the elements that pages of one kind share."""


def with_places(by_shape: Mapping[str, list[Sample]]) -> dict[str, list[Sample]]:
    """Return pages by shape, those put together that differ in a word of their address and look alike."""
    found = {shape: list(pages) for shape, pages in by_shape.items()}
    groups: dict[str, list[str]] = defaultdict(list)
    for shape in found:
        for general in _generals(shape):
            groups[general].append(shape)
    for general, shapes in sorted(groups.items(), key=lambda each: -len(each[1])):
        left = [shape for shape in shapes if shape in found]
        alike = [shape for shape in left if _alike(found[left[0]][0], found[shape][0])]
        if len(alike) >= LEAST_WORDS:
            others = {_word(shape, general) for shape in {*shapes} - {*alike}} | NO_PLACES
            named = general.replace(PLACE, "!".join([PLACE, *sorted(others)]))
            found[named] = [page for shape in alike for page in found.pop(shape)]
    return found


def _word(shape: str, general: str) -> str:
    return shape.split("/")[general.split("/").index(PLACE)]


def _generals(shape: str) -> Iterator[str]:
    """Yield a shape with one of its words left open."""
    segments = shape.split("/")
    if "?" in shape or not {ANY, NUMBER} & {*segments}:
        return
    for number, segment in enumerate(segments):
        if segment not in {"", ANY, NUMBER}:
            yield "/".join([*segments[:number], PLACE, *segments[number + 1 :]])


def _alike(one: Sample, other: Sample) -> bool:
    first, second = _elements(one), _elements(other)
    return len(first & second) >= ALIKE * max(1, len(first | second))


def _elements(sample: Sample) -> set[tuple[str, str]]:
    return {(node.tag or "", node.attributes.get("class") or "") for node in sample.tree.css("body *")}
