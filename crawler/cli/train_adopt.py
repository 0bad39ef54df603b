"""``baken train adopt``: a person lets a model judge, and that is accounted for."""

import getpass
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.django_setup import set_up_django
from crawler.cli.evaluate import AS_OF
from crawler.cli.exits import Exit
from crawler.cli.labels import ByOption, GoldOption, JsonOption, explained, gold_cases
from crawler.cli.output import fail, print_json, say
from crawler.cli.train_print import print_gold
from crawler.config import Config, load_config
from crawler.errors import ConfigError

if TYPE_CHECKING:
    from classifiers.learning.files import Adopted, Stored

COMMITTED = "committed"
"""Stands for the weights that come with the software."""


def adopt(
    version: Annotated[str, typer.Argument(help=f"Version of a model, or '{COMMITTED}' for none.")],
    *,
    reason: Annotated[str, typer.Option(help="Why; kept with the adoption.")],
    by: ByOption = "",
    gold: GoldOption = None,
    despite_worse: Annotated[
        bool, typer.Option("--despite-worse", help="Adopt it although gold cases get worse.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Judge by this model from now on. The act is accounted for with the name of who does it.

    It is compared with what is in force on the gold cases once more; where one gets worse it is
    refused unless --despite-worse is given. Stored adverts are judged anew by 'baken reclassify'.

    \b
    Examples:
      baken train adopt 20260309-0a1b2c3d4e5f --by "A. Voorbeeld" --reason "twice the labels"
      baken train adopt committed --reason "back to the weights of the software"
    """
    if not reason.strip():
        fail("--reason: an adoption needs a reason", Exit.USAGE)
    config = load_config()
    set_up_django(config)
    from classifiers.learning.files import load
    from classifiers.learning.training import compared

    _judge_by_present(config, version)
    with explained():
        stored = None if version == COMMITTED else load(version, folder=config.models)
        found = compared(gold_cases(gold), stored.model if stored else None, today=AS_OF.date())
    if not as_json:
        print_gold(found, whole=True)
    if found["worse"] and not despite_worse:
        fail(f"{found['worse']} gold cases get worse: adopt it with --despite-worse if that is meant")
    _adopt(stored, found, config=config, by=by or getpass.getuser(), reason=reason)
    if as_json:
        print_json({"version": version, "by": by or getpass.getuser(), "gold": found})
    else:
        say(f"{version} judges from now on: baken reclassify shows what it changes in the record")


def _judge_by_present(config: Config, version: str) -> None:
    """Compare with what is in force; a broken model in force must not keep anybody from leaving it."""
    try:
        judge_by_adopted(config)
    except ConfigError as error:
        say(f"{error} {version} is compared with the committed weights.")


def _adopt(
    stored: "Stored | None", found: Mapping[str, Any], *, config: Config, by: str, reason: str
) -> None:
    """Write the account first: without it nothing is adopted."""
    from classifiers.learning.files import note_adopted
    from pipelines.records.learning import account_for

    now = datetime.now(UTC)
    before = _noted(config)
    detail: dict[str, object] = {
        "sha256": stored.sha256 if stored else "",
        "before": before.version if before else "",
        "gold": {"cases": found["cases"], "changed": len(found["changes"]), "worse": found["worse"]},
        "reason": reason,
    }
    version = stored.version if stored else COMMITTED
    account_for("model.adopt", by=by, now=now, purpose="weights in force", object_id=version, detail=detail)
    note_adopted(_note(stored, by=by, now=now, reason=reason), folder=config.models)


def _noted(config: Config) -> "Adopted | None":
    from classifiers.learning.errors import ModelRefused
    from classifiers.learning.files import adopted

    try:
        return adopted(config.models)
    except ModelRefused:
        return None


def _note(stored: "Stored | None", *, by: str, now: datetime, reason: str) -> "Adopted | None":
    from classifiers.learning.files import Adopted

    if stored is None:
        return None
    return Adopted(
        version=stored.version,
        sha256=stored.sha256,
        by=by,
        at=now.isoformat(timespec="seconds"),
        reason=reason,
    )
