"""Cuts the fields of an advert or a reply that are longer than the site's bound. Pure.

What is cut off stays in the evidence, and each cut is reported with its field, length and bound.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from crawler.items import Advert, Problem, Reply

_ADVERT = ("title", "text", "account", "account_key", "place", "posted_raw")
_REPLY = ("text", "author", "author_key", "thread_title", "posted_raw")
"""Keys are not among them: the record cuts them far shorter, with a digest that tells them apart."""


def cut_advert(advert: Advert, most: int) -> Advert:
    """Return the advert with no field longer than ``most`` code points, and a problem for each cut."""
    texts, problems = _texts(advert, _ADVERT, most)
    fields, more = _table(advert.fields, most)
    if not (problems or more):
        return advert
    return evolve(advert, **texts, fields=fields, problems=(*advert.problems, *problems, *more))


def cut_reply(reply: Reply, most: int) -> Reply:
    """Return the reply with no field longer than ``most`` code points, and a problem for each cut."""
    texts, problems = _texts(reply, _REPLY, most)
    return evolve(reply, **texts, problems=(*reply.problems, *problems)) if problems else reply


def plain_name(label: str) -> str:
    """Return the name of a field for a report: a label that the site made up may hold anything."""
    return label if label.isascii() and label.isidentifier() and len(label) <= 40 else "field"


def _texts(
    item: Advert | Reply, names: Iterable[str], most: int
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    found: dict[str, str] = {name: value for name in names if len(value := getattr(item, name)) > most}
    # a string of Python's is made of code points: a cut never falls within one
    cut = {name: value[:most] for name, value in found.items()}
    return cut, tuple(_problem(name, len(value), most) for name, value in found.items())


def _table(fields: Mapping[str, str], most: int) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    if all(len(name) <= most and len(value) <= most for name, value in fields.items()):
        return fields, ()
    table: dict[str, str] = {}
    problems: list[Problem] = []
    for name, value in fields.items():
        # labels that are the same up to the cut share a row, as rows of one label do
        label = name[:most]
        joined = f"{table[label]}\n{value}" if label in table else value
        table[label] = joined[:most]
        longest = max(len(name), len(joined))
        problems += [_problem(plain_name(name), longest, most)] if longest > most else []
    return table, tuple(problems)


def _problem(field: str, length: int, most: int) -> Problem:
    return Problem(code="field-cut", field=field, detail=f"{length} characters; cut at {most}")
