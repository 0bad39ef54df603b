"""Tables that are never edited are protected by the database itself."""

import pytest
from django.db import connection

from pipelines.records.append_only import TABLES, VERBS

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = %s::regclass",
}


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize("table", TABLES)
def test_every_append_only_table_has_its_triggers(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor], [table])
        names = {name for (name,) in cursor.fetchall()}
    assert {name.upper() for name in names} == {f"{table}_no_{verb}".upper() for verb in VERBS}


@pytest.mark.usefixtures("record_file")
def test_the_migrations_say_what_the_models_say() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)
