"""Labelled cases as lines of JSON, and the share that one source may have in them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from attrs import frozen

from classifiers.evaluate import Label
from classifiers.learning.errors import BadCase, TooFewLabels
from classifiers.learning.types import LabelledCase
from classifiers.types import Document

MOST_OF_A_SOURCE = 0.05
"""Share of all labels: whoever floods a site with adverts must not teach the weights."""


@frozen(kw_only=True)
class Shared:
    """Cases of which no source has more than its share."""

    cases: Sequence[LabelledCase]
    sources: int
    left_out: int


def within_share(cases: Iterable[LabelledCase], *, most: float = MOST_OF_A_SOURCE) -> Shared:
    """As many cases as leave no source above its share; which ones are left out depends on their ids alone.

    Raises:
        TooFewLabels: there are too few sources for any to stay within the share.
    """
    by_source: dict[str, list[LabelledCase]] = defaultdict(list)
    for case in sorted(cases, key=lambda case: sha256(case.id.encode()).digest()):
        by_source[case.source].append(case)
    total = sum(map(len, by_source.values()))
    kept, before = total, -1
    while kept != before:
        cap = int(kept * most)
        before, kept = kept, sum(min(len(found), cap) for found in by_source.values())
    if not kept:
        raise TooFewLabels(
            f"{total} labels come from {len(by_source)} sources: where none may have more than {most:.0%}, "
            f"at least {round(1 / most)} are needed."
        )
    chosen = [case for found in by_source.values() for case in found[:cap]]
    return Shared(
        cases=sorted(chosen, key=lambda case: case.id), sources=len(by_source), left_out=total - len(chosen)
    )


def to_line(case: LabelledCase) -> str:
    """One line of JSON; ``baken evaluate`` reads it too."""
    data = {
        "id": case.id,
        "title": case.document.title,
        "text": case.document.text,
        "fields": dict(case.document.fields),
        "language": case.language,
        "label": case.label.value,
        "seen": case.seen.isoformat(),
        "source": case.source,
        "ages": [],
        "why": "verdict of analysts",
        "provenance": dict(case.provenance),
    }
    return json.dumps(data, ensure_ascii=True)


def read_lines(lines: Iterable[str], *, name: str = "") -> list[LabelledCase]:
    """The cases of a file, empty lines left out.

    Raises:
        BadCase: names the line that is no labelled case, or an id that stands twice.
    """
    cases = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                cases.append(_read(json.loads(line)))
            except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
                reason = f"{name}:{number}: no labelled case: {type(error).__name__}: {error}"
                raise BadCase(reason) from error
    twice = [key for key, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise BadCase(f"{name}: the id {twice[0]!r} stands {Counter(c.id for c in cases)[twice[0]]} times.")
    return cases


def digest_of(cases: Iterable[LabelledCase]) -> str:
    """SHA-256 over the cases in order of their ids: the same labels, the same digest."""
    digest = sha256()
    for case in sorted(cases, key=lambda case: case.id):
        digest.update(to_line(case).encode() + b"\n")
    return digest.hexdigest()


def _read(data: Mapping[str, Any]) -> LabelledCase:
    fields = {str(name): str(value) for name, value in data.get("fields", {}).items()}
    return LabelledCase(
        id=str(data["id"]),
        document=Document(title=str(data.get("title", "")), text=str(data["text"]), fields=fields),
        seen=date.fromisoformat(data["seen"]),
        label=Label(data["label"]),
        source=str(data["source"]),
        language=str(data.get("language", "und")),
        provenance=dict(data.get("provenance", {})),
    )
