import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from dashboards.audit import wording

ROOT = Path(__file__).parents[3]
ACTION = re.compile(r"[a-z]+\.[a-z]+")
ACCOUNTS = {"_account", "account_for", "append"}
"""Functions that write the log and are given the action by place."""


@cache
def nodes() -> tuple[ast.AST, ...]:
    """All that stands in the code that may write the log."""
    folders = [ROOT / part for part in ("crawler", "pipelines", "dashboards")]
    sources = (path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    return tuple(node for source in sources for node in ast.walk(ast.parse(source)))


def calls() -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in nodes() if isinstance(node, ast.Call))


def constants(name: str) -> set[str]:
    """The texts of every constant of a name."""
    given = (node for node in nodes() if isinstance(node, ast.Assign))
    return {text for node in given if name in assigned(node) for text in texts(node.value)}


def assigned(node: ast.Assign) -> set[str]:
    """The names that get a value."""
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def texts(node: ast.AST) -> set[str]:
    """The texts that stand in an expression."""
    found = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def named(name: str) -> set[str]:
    """Every text that is given under a name."""
    keywords = (keyword for call in calls() for keyword in call.keywords if keyword.arg == name)
    return {text for keyword in keywords for text in texts(keyword.value)}


def actions() -> set[str]:
    """Every action that is logged."""
    accounts = [call for call in calls() if isinstance(call.func, ast.Name) and call.func.id in ACCOUNTS]
    given = {text for call in accounts for part in call.args for text in texts(part)}
    return {text for text in named("action") | given if ACTION.fullmatch(text)}


def test_every_action_that_is_logged_has_a_name() -> None:
    written = actions()
    assert written <= wording.ACTIONS.keys()
    assert {"advert.view", "verdict.give", "account.add", "crawl.stop", "mandate.add"} <= written
    assert {"labels.read", "model.train", "model.adopt"} <= written


def test_every_kind_of_record_that_is_logged_has_a_name() -> None:
    written = named("object_kind") - {""}
    assert written <= wording.KINDS.keys()
    assert {"advert", "model", "labels"} <= written


def test_every_purpose_that_is_logged_is_said_in_words() -> None:
    written = (named("purpose") | constants("PURPOSE")) - {""}
    assert written <= wording.STORED_PURPOSES.keys()
    assert {"learning weights", "weights in force", "export of labels", "kill switch"} <= written


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("review of new adverts; mandate DEMO-1", "Beoordelen van nieuwe advertenties; machtiging DEMO-1"),
        ("criminal investigation; mandate A; overdracht", "Opsporingsonderzoek; machtiging A; overdracht"),
        ("audit of the use; mandate-achtig woord", "Toezicht op het gebruik; mandate-achtig woord"),
        ("kill switch", "noodstop"),
        ("iets eigens", "iets eigens"),
        ("", ""),
    ],
)
def test_a_purpose_is_said_in_dutch_and_a_remark_as_it_is(stored: str, shown: str) -> None:
    with translation.override("nl"):
        assert wording.purpose(stored) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("row 7 is missing", "Deze regel ontbreekt."),
        ("it does not follow the row before it", "Zij sluit niet aan op de regel ervoor."),
        ("its content was altered", "De inhoud ervan is gewijzigd."),
        ("the chain was rewritten after the kept head", "De keten is herschreven na het bewaarde nummer."),
        ("the end of the chain was cut off", "Het einde van de keten is afgesneden."),
    ],
)
def test_every_fault_of_the_chain_is_said_in_dutch(stored: str, shown: str) -> None:
    with translation.override("nl"):
        assert wording.fault(stored) == shown


def test_words_that_are_not_known_stay() -> None:
    assert wording.action("new.action") == ""
    assert wording.kind("horse") == "horse"
    assert wording.role("rider") == "rider"
