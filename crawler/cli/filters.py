"""``baken classify`` and ``baken identify``: lines in, lines out, no database."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import attrs
import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.exits import Exit
from crawler.cli.lines import BadLine, expect_text, identity, run_filter, text_of, texts_of
from crawler.config import load_config

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        help="JSON Lines; standard input when left out or '-'.", exists=True, dir_okay=False, allow_dash=True
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Accepted for likeness: the output always is JSON Lines.")
]


def classify(
    source: FileArgument = None,
    *,
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The day that birth years count from where a line has no 'posted'."
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, help="Processes that classify side by side; the order of lines is kept.")
    ] = 1,
    as_json: JsonOption = False,  # noqa: ARG001
) -> None:
    """Say of each advert whether it indicates a minor, with the quoted reasons.

    Reads {"id","title","text","fields":{"age":"21"},"posted":"YYYY-MM-DD","lang"?} a line and writes
    {"id","band","score","language","ages":[…],"hits":[…],"against"?:[…]} a line, in order.

    \b
    Examples:
      baken classify adverts.jsonl > assessments.jsonl
      baken classify --jobs 4 adverts.jsonl > assessments.jsonl
      echo '{"id": "1", "text": "Ik ben 21 jaar"}' | baken classify
    """
    from classifiers import classify as assess
    from classifiers.types import Document

    judge_by_adopted(load_config())
    fallback = today.date() if today else datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()

    def convert(record: Mapping[str, Any]) -> Mapping[str, Any]:
        expect_text(record, "title", "text", "fields")
        document = Document(
            title=text_of(record, "title"),
            text=text_of(record, "text"),
            fields=texts_of(record, "fields"),
            language=_language(record),
        )
        key = identity(record)
        return {"id": key, **assessment_json(assess(document, today=_posted(record) or fallback))}

    raise typer.Exit(_filtered(source, convert, jobs=jobs))


def identify(
    source: FileArgument = None,
    *,
    as_json: JsonOption = False,  # noqa: ARG001
) -> None:
    """Find phone numbers, e-mail addresses, handles, links and accounts in each text.

    Reads {"id","title"?,"text","country"?:"NL"} a line and writes {"id","contacts":[…]} a line, in order.

    \b
    Examples:
      baken identify adverts.jsonl > contacts.jsonl
      echo '{"id": "1", "text": "Bel 020 555 01 23"}' | baken identify
    """
    from pipelines.identify import identify as find_contacts

    def convert(record: Mapping[str, Any]) -> Mapping[str, Any]:
        key = identity(record)
        expect_text(record, "title", "text", "fields")
        contacts = find_contacts(
            title=text_of(record, "title"),
            text=text_of(record, "text"),
            fields=texts_of(record, "fields"),
            country=_country(record),
        )
        return {"id": key, "contacts": [_contact_json(contact) for contact in contacts]}

    raise typer.Exit(_filtered(source, convert))


def _filtered(source: Path | None, convert: Any, *, jobs: int = 1) -> int:
    try:
        return int(run_filter(source, convert, jobs=jobs))
    except BrokenPipeError:
        # the reader has had enough, as `head` does
        return int(Exit.OK)


def assessment_json(assessment: Any) -> dict[str, Any]:
    """An assessment as the public contract writes it; ``against`` only where something lowers the score."""
    written = {
        "band": assessment.band.value,
        "score": assessment.score,
        "language": assessment.language,
        "ages": [attrs.asdict(age) for age in assessment.ages],
        "hits": [_hit_json(hit) for hit in assessment.hits],
    }
    if assessment.against:
        written["against"] = [_hit_json(hit) for hit in assessment.against]
    return written


def _hit_json(hit: Any) -> dict[str, Any]:
    return {**attrs.asdict(hit), "grade": hit.grade.value}


def _contact_json(contact: Any) -> dict[str, Any]:
    written = attrs.asdict(contact)
    written["kind"] = contact.kind.value
    if not contact.platform:
        del written["platform"]
    return written


def _posted(record: Mapping[str, Any]) -> date | None:
    value = text_of(record, "posted")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadLine("posted: a date such as 2026-03-02 is expected") from error


def _language(record: Mapping[str, Any]) -> str | None:
    """The language without its region; one that the rules have no words for is kept."""
    language = text_of(record, "lang").lower().replace("_", "-").partition("-")[0]
    if not language:
        return None
    if not 2 <= len(language) <= 3 or not language.isascii() or not language.isalpha():
        raise BadLine("lang: two or three letters such as nl are expected; leave it out to have it detected")
    return language


def _country(record: Mapping[str, Any]) -> str:
    country = text_of(record, "country") or "NL"
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        raise BadLine("country: two letters such as NL are expected")
    return country.upper()
