"""``baken train``: weights from verdicts, compared with those in force, adopted only by a person."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.django_setup import set_up_django
from crawler.cli.evaluate import AS_OF
from crawler.cli.labels import (
    AnalystsOption,
    ByOption,
    CasesOption,
    GoldOption,
    JsonOption,
    explained,
    gold_cases,
    labels,
)
from crawler.cli.output import counted, print_json, print_records, say
from crawler.cli.train_adopt import adopt
from crawler.cli.train_print import print_model
from crawler.config import load_config

if TYPE_CHECKING:
    from classifiers.learning.files import Stored

VersionArgument = Annotated[str, typer.Argument(help="Version, as 'baken train list' shows it.")]
LinesOption = Annotated[
    bool, typer.Option("--json", help="Accepted for likeness: the output always is JSON Lines.")
]
app = typer.Typer()


@app.callback(invoke_without_command=True)
def train(
    context: typer.Context,
    *,
    cases: CasesOption = None,
    gold: GoldOption = None,
    analysts: AnalystsOption = 2,
    wording: Annotated[
        bool | None,
        typer.Option("--wording/--no-wording", help="Learn wording too; from 300 labels up when left out."),
    ] = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Learn weights from verdicts on which people agree, and show what they would change. Nothing is adopted.

    The model is stored with its hash. Every gold case that it judges otherwise than what is in force
    is shown, those that get worse first.

    \b
    Examples:
      baken train
      baken train --cases labels.jsonl --no-wording --json
      baken train adopt 20260309-0a1b2c3d4e5f --reason "more labels of spring"
    """
    if context.invoked_subcommand is not None:
        return
    config, name = load_config(), by or getpass.getuser()
    judge_by_adopted(config)
    set_up_django(config)
    from classifiers.learning.training import Order
    from classifiers.learning.training import train as learn
    from pipelines.records.learning import account_for

    now = datetime.now(UTC)
    with explained():
        order = Order(
            cases=labels(cases, analysts=analysts, by=name, purpose="learning weights"),
            gold=gold_cases(gold),
            gold_day=AS_OF.date(),
            with_wording=wording,
            made_by=name,
            made_at=now.isoformat(timespec="seconds"),
            analysts=analysts,
        )
        with counted("learning", is_quiet=as_json) as step:
            stored = learn(order, folder=config.models, step=step)
    detail: dict[str, object] = {"sha256": stored.sha256, "labels": stored.content["labels"]}
    account_for(
        "model.train", by=name, now=now, purpose="learning weights", object_id=stored.version, detail=detail
    )
    _tell(stored, as_json=as_json)
    if not as_json:
        say(f"stored as {stored.version}; nothing judges by it until: baken train adopt {stored.version}")


@app.command("labels")
def export(
    *,
    analysts: AnalystsOption = 2,
    by: ByOption = "",
    as_json: LinesOption = False,  # noqa: ARG001
) -> None:
    """Print the verdicts on which people agree as labelled cases, each with where it comes from.

    The lines hold adverts: keep them as the record itself is kept. The export is accounted for.

    \b
    Examples:
      baken train labels > labels.jsonl
      baken train labels --analysts 1 --by "A. Voorbeeld" > labels.jsonl
    """
    set_up_django(load_config())
    from classifiers.learning.cases import to_line

    found = labels(None, analysts=analysts, by=by or getpass.getuser(), purpose="export of labels")
    sys.stdout.writelines(f"{to_line(case)}\n" for case in found)
    say(f"{len(found):,} labels")


@app.command("list")
def list_models(*, as_json: JsonOption = False) -> None:
    """List the stored models, oldest first, and say which one judges.

    \b
    Example:
      baken train list
    """
    from classifiers.learning.files import adopted, versions

    models = load_config().models
    with explained():
        note = adopted(models)
    judging = "" if note is None else note.version
    rows = [_row(version, models, is_judging=version == judging) for version in versions(models)]
    print_records(rows, as_json=as_json, title="models")


@app.command("show")
def show(version: VersionArgument, *, as_json: JsonOption = False) -> None:
    """Show one model: its weights, how it does on labels held back, every gold case that it changes.

    \b
    Example:
      baken train show 20260309-0a1b2c3d4e5f
    """
    from classifiers.learning.files import load

    with explained():
        stored = load(version, folder=load_config().models)
    _tell(stored, as_json=as_json, whole=True)


app.command("adopt")(adopt)


def _row(version: str, models: Path, *, is_judging: bool) -> dict[str, object]:
    from classifiers.learning.errors import ModelRefused
    from classifiers.learning.files import load

    row: dict[str, object] = {"version": version, "judges": is_judging}
    try:
        content = load(version, folder=models).content
    except ModelRefused as error:
        return row | {"made_at": "", "made_by": "", "labels": 0, "worse": 0, "fault": str(error)}
    return row | {
        "made_at": content["made_at"],
        "made_by": content["made_by"],
        "labels": content["labels"]["used"],
        "worse": content["gold"]["worse"],
        "fault": "",
    }


def _tell(stored: "Stored", *, as_json: bool, whole: bool = False) -> None:
    if as_json:
        print_json({"version": stored.version, "sha256": stored.sha256, **stored.content})
    else:
        print_model(stored, whole=whole)
