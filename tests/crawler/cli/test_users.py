"""Accounts from the command line."""

import json
import re
from pathlib import Path

import pytest

from tests.crawler.cli.conftest import baken


def test_an_account_is_made_with_a_one_time_password(tmp_path: Path) -> None:
    ended = baken("user", "add", "rianne", "--role", "administrator", "--json", home=tmp_path)
    made = json.loads(ended.out)
    assert (made["user"], made["role"]) == ("rianne", "administrator")
    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", made["password"])
    assert baken("audit", "verify", home=tmp_path).exit_code == 0


@pytest.mark.parametrize(
    ("name", "role", "says"),
    [
        ("rianne", "boss", "There is no role"),
        ("a b", "analyst", "A name holds"),
        ("", "analyst", "A name holds"),
    ],
)
def test_what_cannot_be_an_account_is_refused(tmp_path: Path, name: str, role: str, says: str) -> None:
    ended = baken("user", "add", name, "--role", role, home=tmp_path)
    assert ended.exit_code == 1
    assert says in ended.err


def test_a_name_is_given_once(tmp_path: Path) -> None:
    first, second = (baken("user", "add", name, "--role", "analyst", home=tmp_path) for name in ("bo", "BO"))
    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "already" in second.err


def test_a_lost_password_is_replaced_by_a_one_time_password(tmp_path: Path) -> None:
    made = json.loads(baken("user", "add", "rianne", "--role", "administrator", "--json", home=tmp_path).out)
    ended = baken("user", "reset", "Rianne", "--by", "B. Voorbeeld", "--json", home=tmp_path)
    given = json.loads(ended.out)
    assert (given["user"], given["role"]) == ("rianne", "administrator")
    assert given["password"] != made["password"]
    assert baken("audit", "verify", home=tmp_path).exit_code == 0


def test_a_reset_of_nobody_is_refused(tmp_path: Path) -> None:
    ended = baken("user", "reset", "eve", home=tmp_path)
    assert ended.exit_code == 1
    assert "There is no account 'eve'" in ended.err
