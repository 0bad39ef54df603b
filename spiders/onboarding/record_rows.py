"""Attribute tables within documents: rows in a list, or an object of labels."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from spiders.onboarding import names
from spiders.onboarding.documents import values_in
from spiders.onboarding.labels import label_key


@frozen(kw_only=True)
class Rows:
    """How the attributes of an advert are read."""

    table: Mapping[str, str]
    """``rows`` and, of rows in a list, ``label`` and ``value``."""
    labels: Mapping[str, str]
    """Label to its key."""


def rows_of(items: Sequence[Mapping[str, Any]]) -> Rows | None:
    """Return the table with the most labels that are known; None where there is none."""
    labels: dict[tuple[str, str, str], Counter[str]] = {}
    for item in items:
        for path, value in values_in(item):
            if path and "[*]" not in path:
                for way, found in (*_listed(path, value), *_keyed(path, value)):
                    labels.setdefault(way, Counter()).update(found)
    known = {
        way: {label: key for label in found if (key := label_key(label))} for way, found in labels.items()
    }
    best = max(known, key=lambda way: (len(known[way]), sum(labels[way].values()), way), default=None)
    if best is None or not known[best]:
        return None
    rows, label, value = best
    table = {"rows": rows, "label": label, "value": value} if label else {"rows": rows}
    return Rows(table=table, labels=dict(sorted(known[best].items())))


def _listed(path: str, value: Any) -> list[tuple[tuple[str, str, str], list[str]]]:
    """Read a list of objects that have a label and a value each."""
    objects = value if isinstance(value, list) and value else []
    if not all(isinstance(each, dict) for each in objects) or not objects:
        return []
    for label in names.ROW_LABELS:
        for held in names.ROW_VALUES:
            if label != held and all(isinstance(each.get(label), str) and held in each for each in objects):
                return [((path, label, held), [each[label] for each in objects])]
    return []


def _keyed(path: str, value: Any) -> list[tuple[tuple[str, str, str], list[str]]]:
    """Read an object whose keys are labels as people read them: with capitals or blanks."""
    if not isinstance(value, dict) or not value:
        return []
    labels = [str(label) for label in value]
    are_labels = all(label[:1].isupper() or " " in label for label in labels)
    are_single = not any(isinstance(each, dict | list) for each in value.values())
    return [((path, "", ""), labels)] if are_labels and are_single else []
