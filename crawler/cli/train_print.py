"""How a model is shown on a terminal: weights, figures, and every gold case that changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crawler.cli.output import print_table, say

if TYPE_CHECKING:
    from classifiers.learning.files import Stored

SHOWN = 40
"""Changed gold cases in the table of a new model; 'baken train show' shows all."""
FIGURES = ("log_loss", "brier", "auc", "flagged_minors", "flagged_adults")


def print_model(stored: "Stored", *, whole: bool) -> None:
    """One model as tables."""
    from classifiers.score import committed_table

    content, committed = stored.content, committed_table().weights
    rows = [
        [code, _number(committed.get(code)), _number(weight), content["support"][code]]
        for code, weight in sorted(content["weights"].items())
    ]
    print_table(["indicator", "committed", "learnt", "labels with it"], rows, title=f"Model {stored.version}")
    validation = content["validation"]
    held = [
        [name, *(_number(validation[name][figure]) for figure in FIGURES)] for name in ("present", "learnt")
    ]
    title = f"{validation['labels']:,} labels, each judged by weights that did not see its source"
    print_table(["weights", *FIGURES], held, title=title)
    bins = [
        [f"{one['low']:.2f}-{one['high']:.2f}", one["labels"], _number(one["minors"])]
        for one in validation["calibration"]
    ]
    print_table(["learnt score", "labels", "share of minors"], bins, title="Score as a chance")
    print_gold(content["gold"], whole=whole)


def print_gold(gold: Mapping[str, Any], *, whole: bool) -> None:
    """What changes on the gold cases."""
    changes = gold["changes"]
    say(f"{gold['cases']:,} gold cases, {len(changes):,} change, {gold['worse']:,} get worse")
    shown = changes if whole else changes[:SHOWN]
    if shown:
        rows = [
            [
                one["id"],
                one["language"],
                one["label"],
                f"{one['band_before']} {one['score_before']:.2f}",
                f"{one['band_after']} {one['score_after']:.2f}",
            ]
            for one in shown
        ]
        print_table(["gold case", "language", "label", "now", "learnt"], rows)
    if len(shown) < len(changes):
        say(f"… and {len(changes) - len(shown):,} more: baken train show prints all")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
