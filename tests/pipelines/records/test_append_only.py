"""Tables that are never edited are protected by the database itself."""

import pytest
from django.db import connection

from pipelines.records.append_only import TABLES


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize("table", TABLES)
def test_every_append_only_table_has_its_triggers(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        names = {name for (name,) in cursor.fetchall()}
    assert names == {f"{table}_no_UPDATE", f"{table}_no_DELETE"}


@pytest.mark.usefixtures("record_file")
def test_the_migrations_say_what_the_models_say() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)
