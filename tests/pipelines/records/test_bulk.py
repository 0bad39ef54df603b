"""Many rows with few statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pipelines.records.bulk import (
    MOST_VALUES,
    Conflict,
    clip,
    insert_rows,
    insert_with_keys,
    instances_among,
    select_among,
    update_rows,
)
from pipelines.records.models import Contact, PageProblem, Site

pytestmark = pytest.mark.usefixtures("record_file")
ONE_A_VALUE = Conflict(columns=("kind", "value", "platform"), update=("value",))


def contacts(count: int, *, first: int = 0) -> list[Contact]:
    return [Contact(kind="email", value=f"{number}@post.example") for number in range(first, first + count)]


def test_every_row_gets_its_own_key_however_many_there_are() -> None:
    rows = contacts(700)
    insert_with_keys(rows)
    assert dict(Contact.objects.values_list("value", "pk")) == {row.value: row.pk for row in rows}


def test_a_row_that_is_there_already_keeps_its_key() -> None:
    first = contacts(3)
    insert_with_keys(first)
    again = contacts(4)
    insert_with_keys(again, conflict=ONE_A_VALUE)
    assert [row.pk for row in again[:3]] == [row.pk for row in first]
    assert Contact.objects.count() == 4


def test_rows_without_keys_take_one_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        insert_rows(contacts(300))
    assert (len(queries), Contact.objects.count()) == (1, 300)


def test_only_the_named_columns_are_written() -> None:
    rows = contacts(2)
    insert_with_keys(rows)
    for row in rows:
        row.is_generic, row.platform = True, "lost"
    update_rows(rows, ["is_generic"])
    assert set(Contact.objects.values_list("is_generic", "platform")) == {(True, "")}


def test_nothing_to_write_is_no_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        insert_rows([])
        insert_with_keys([])
        update_rows([], ["value"])
    assert len(queries) == 0


@pytest.mark.parametrize(("text", "length"), [("a" * 60, 60), ("a" * 61, 60), ("", 0)])
def test_a_label_is_cut_at_its_columns_length(text: str, length: int) -> None:
    assert len(clip(text, PageProblem, "code")) == length


def test_text_without_a_limit_is_never_cut() -> None:
    from pipelines.records.models import AdvertVersion

    assert len(clip("x" * 100_000, AdvertVersion, "text")) == 100_000
    assert clip("x" * 300, Site, "title") == "x" * 200


def test_rows_are_looked_up_in_parts_that_every_database_takes() -> None:
    insert_rows(contacts(MOST_VALUES + 2))
    values = [row.value for row in contacts(MOST_VALUES + 1)]
    sql = "SELECT value FROM records_contact WHERE kind = %s AND value IN ({marks})"
    with CaptureQueriesContext(connection) as queries:
        found = {value for (value,) in select_among(sql, values, before=["email"])}
    assert (found, len(queries)) == (set(values), 2)


def test_rows_are_looked_up_as_instances() -> None:
    insert_rows(contacts(3))
    sql = "SELECT * FROM records_contact WHERE value IN ({marks})"
    (found,) = instances_among(Contact, sql, ["1@post.example"])
    assert (found.kind, found.value) == ("email", "1@post.example")


def test_nothing_to_look_up_is_no_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert list(select_among("SELECT 1 WHERE 1 IN ({marks})", [])) == []
    assert len(queries) == 0
