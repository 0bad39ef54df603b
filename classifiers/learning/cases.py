"""Labelled cases as lines of JSON, and the share that one source may have in them."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NoReturn

from attrs import frozen

from classifiers.case_lines import BadLine, id_of, one_of, read_numbered, text_of, texts_of
from classifiers.evaluate import Case, Label, read_case
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
    for case in sorted(cases, key=lambda case: _shuffled(case.id)):
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


def read_lines(files: Mapping[str, bytes]) -> list[LabelledCase]:
    """The cases of files, their contents by name, empty lines left out.

    Raises:
        BadCase: names the line that is no labelled case, or an id that stands twice.
    """
    cases: list[LabelledCase] = []
    for name, content in files.items():
        cases += read_numbered(content, _read, refuse=_refuse("labelled case", name))
    refuse_twice(cases)
    return cases


def read_gold(files: Mapping[str, bytes]) -> list[Case]:
    """The gold cases of files, their contents by name; BadCase as for labelled cases."""
    cases: list[Case] = []
    for name, content in files.items():
        cases += read_numbered(content, read_case, refuse=_refuse("gold case", name))
    return cases


def _shuffled(key: str) -> bytes:
    return sha256(key.encode("utf-8", "surrogatepass")).digest()


def _refuse(what: str, name: str) -> Callable[[int, BadLine], NoReturn]:
    def refuse(number: int, error: BadLine) -> NoReturn:
        raise BadCase(f"{name}:{number}: no {what}: {error}") from error

    return refuse


def refuse_twice(cases: Iterable[LabelledCase]) -> None:
    """Raise BadCase where an id stands twice."""
    for key, count in Counter(case.id for case in cases).items():
        if count > 1:
            raise BadCase(f"The id {key!r} stands {count} times: give every case its own.")


def digest_of(cases: Iterable[LabelledCase]) -> str:
    """SHA-256 over the cases in order of their ids: the same labels, the same digest."""
    digest = sha256()
    for case in sorted(cases, key=lambda case: case.id):
        digest.update(to_line(case).encode() + b"\n")
    return digest.hexdigest()


def _read(data: Mapping[str, Any]) -> LabelledCase:
    text, fields = text_of(data, "text"), texts_of(data, "fields")
    seen, provenance = text_of(data, "seen"), data.get("provenance", {})
    try:
        day = date.fromisoformat(seen)
    except ValueError as error:
        raise ValueError(f"'seen' is {seen!r}: write a day such as 2026-03-02") from error
    return LabelledCase(
        id=id_of(data),
        document=Document(title=text_of(data, "title", ""), text=text, fields=fields),
        seen=day,
        label=Label(one_of(data, "label", Label)),
        source=text_of(data, "source"),
        language=text_of(data, "language", "und"),
        provenance=dict(provenance) if isinstance(provenance, dict) else {},
    )
