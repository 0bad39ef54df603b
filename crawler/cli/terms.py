"""``baken terms``: words that set confirmed adverts apart, for a person to look at."""

import getpass
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.labels import AnalystsOption, ByOption, CasesOption, JsonOption, explained, labels
from crawler.cli.output import print_json, print_table, say
from crawler.config import load_config

if TYPE_CHECKING:
    from classifiers.learning.terms import Term


def terms(
    *,
    cases: CasesOption = None,
    language: Annotated[str, typer.Option(help="Only adverts in this language (ISO 639-1).")] = "",
    most: Annotated[int, typer.Option(min=1, help="Terms to propose.")] = 30,
    analysts: AnalystsOption = 2,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose words that confirmed adverts use more than others, with examples. Nothing is added.

    A word is proposed where at least three who placed adverts use it and no lexicon has it. Words of
    nationality, ethnicity, religion or looks, names, numbers and contacts never are.

    \b
    Examples:
      baken terms --language nl
      baken terms --cases labels.jsonl --most 10 --json
    """
    if not cases:
        set_up_django(load_config())
    from classifiers.learning.terms import terms as propose

    with explained():
        known = labels(cases, analysts=analysts, by=by or getpass.getuser(), purpose="terms for the lexicons")
    found = propose(known, language=language, most=most)
    if as_json:
        print_json([attrs.asdict(term) for term in found])
        return
    if found:
        columns = ["term", "language", "z", "confirmed", "others", "sources", "for instance"]
        print_table(columns, [_row(term) for term in found])
    say(f"{len(known):,} labels, {len(found):,} terms; a person adds what is fit, in a lexicon file")


def _row(term: "Term") -> list[object]:
    example = f"… {term.examples[0].context} …" if term.examples else ""
    return [term.text, term.language, f"{term.z:.1f}", term.confirmed, term.others, term.sources, example]
