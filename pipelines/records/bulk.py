"""Writing many rows with few statements, and looking rows up without building the statement anew.

Django's own bulk methods build an expression for every value, which costs three to ten times what
the database takes; its queries are put together anew each time, which for a look-up costs ten times as
much. Rows are model instances all the same: the models say what a column holds.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

from attrs import frozen
from django.db import DEFAULT_DB_ALIAS, connections, models

from pipelines.records.instances import instances_of

MOST_PARAMETERS = 900
"""Of one statement; old builds of SQLite take 999."""
MOST_VALUES = 500
"""Of one list in a look-up."""
CONVERTED = (models.DateField, models.JSONField)
"""Fields whose values a database does not take as they are; every other one is passed as it stands."""
MOMENTS_KEPT = 256
"""A page's rows hold the time of its capture six times."""


Model = TypeVar("Model", bound=models.Model)
Value = TypeVar("Value")


@frozen(kw_only=True)
class Conflict:
    """What to do with a row that is there already."""

    columns: tuple[str, ...]
    """Of the unique constraint."""
    update: tuple[str, ...]
    """Columns that take the new row's value."""


def insert_rows(rows: Iterable[models.Model], *, conflict: Conflict | None = None) -> None:
    """Insert rows whose primary keys nobody needs, with one prepared statement."""
    rows = list(rows)
    if rows:
        shape = _shape(type(rows[0]), _insertable(type(rows[0])))
        clause = "" if conflict is None else _clause(type(rows[0]), conflict)
        connection = _connection()
        with connection.cursor() as cursor:
            cursor.executemany(
                f"{shape.into} VALUES {shape.marks}{clause}", [shape.values(row, connection) for row in rows]
            )


def insert_with_keys(rows: Sequence[models.Model], *, conflict: Conflict | None = None) -> None:
    """Insert rows and give each its primary key."""
    if not rows:
        return
    shape = _shape(type(rows[0]), _insertable(type(rows[0])))
    clause = "" if conflict is None else _clause(type(rows[0]), conflict)
    connection = _connection()
    for part in in_parts(rows, max(1, MOST_PARAMETERS // len(shape.columns))):
        marks = ", ".join([shape.marks] * len(part))
        sql = f"{shape.into} VALUES {marks}{clause} RETURNING {_quote('id')}"
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for row in part for value in shape.values(row, connection)])
            for row, (key,) in zip(part, cursor.fetchall(), strict=True):
                row.pk = key


def update_rows(rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Write these columns of rows that have a primary key, with one prepared statement."""
    if not rows:
        return
    shape = _shape(type(rows[0]), tuple(columns))
    sets = ", ".join(f"{column} = %s" for column in shape.columns)
    table = _quote(type(rows[0])._meta.db_table)
    connection = _connection()
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {sets} WHERE {_quote('id')} = %s",  # noqa: S608  names are the models'
            [[*shape.values(row, connection), row.pk] for row in rows],
        )


def select_among(sql: str, values: Collection[object], *, before: Sequence[object] = ()) -> Iterator[Any]:
    """Yield rows as tuples; ``{marks}`` in the statement stands for the values, which come in parts.

    ``before`` are the parameters in front of them. Times come as the database has them: as text in SQLite.
    """
    if not values:
        return
    with _connection().cursor() as cursor:
        for statement, part in _parts(sql, values):
            cursor.execute(statement, [*before, *part])
            yield from cursor.fetchall()


def instances_among(
    model: type[Model], sql: str, values: Collection[object], *, before: Sequence[object] = ()
) -> Iterator[Model]:
    """Yield rows as instances of a model; as ``select_among``, with times and JSON as the model has them."""
    if not values:
        return
    connection = _connection()
    with connection.cursor() as cursor:
        for statement, part in _parts(sql, values):
            cursor.execute(statement, [*before, *part])
            rows = cursor.fetchall()
            if rows:
                columns = tuple(column[0] for column in cursor.description)
                yield from instances_of(model, columns, rows, connection)


def for_update() -> str:
    """What locks the rows of a look-up until the transaction ends; nothing where the whole file is locked."""
    return " FOR UPDATE" if _connection().features.has_select_for_update else ""


def in_parts(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """Yield the values in their order, so many at a time: as many as one statement or transaction takes."""
    whole = list(values)
    for at in range(0, len(whole), size):
        yield whole[at : at + size]


def _parts(sql: str, values: Collection[object]) -> Iterator[tuple[str, list[object]]]:
    for part in in_parts(values, MOST_VALUES):
        yield sql.format(marks=", ".join(["%s"] * len(part))), part


def clip(text: str, model: type[models.Model], column: str) -> str:
    """The text cut to what the column holds. SQLite does not mind; PostgreSQL refuses the row.

    Only for labels: what an advert says stands in columns without a limit.
    """
    limit = _field(model, column).max_length
    return text if limit is None or len(text) <= limit else text[:limit]


@frozen(kw_only=True)
class _Shape:
    """How a model's rows are written."""

    into: str
    columns: tuple[str, ...]
    """Quoted."""
    marks: str
    readers: tuple[tuple[str, Callable[..., Any] | None], ...]
    """Name of the attribute, and how its value is made fit where it is not already."""

    def values(self, row: models.Model, connection: Any) -> list[Any]:
        """The row's values in the order of the columns."""
        return [
            getattr(row, name) if convert is None else convert(getattr(row, name), connection)
            for name, convert in self.readers
        ]


@cache
def _shape(model: type[models.Model], names: tuple[str, ...]) -> _Shape:
    fields = [_field(model, name) for name in names]
    columns = tuple(_quote(field.column) for field in fields)
    return _Shape(
        into=f"INSERT INTO {_quote(model._meta.db_table)} ({', '.join(columns)})",
        columns=columns,
        marks=f"({', '.join(['%s'] * len(columns))})",
        readers=tuple((field.attname, _converter(field)) for field in fields),
    )


def _converter(field: Any) -> Callable[..., Any] | None:
    if isinstance(field, models.DateTimeField):
        return lambda value, _connection: None if value is None else moment(value)
    return field.get_db_prep_save if isinstance(field, CONVERTED) else None


@lru_cache(maxsize=MOMENTS_KEPT)
def moment(value: datetime) -> Any:
    """A time as the database takes it."""
    return _connection().ops.adapt_datetimefield_value(value)


@cache
def _insertable(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _clause(model: type[models.Model], conflict: Conflict) -> str:
    columns = ", ".join(_quote(_field(model, name).column) for name in conflict.columns)
    updates = [_quote(_field(model, name).column) for name in conflict.update]
    return (
        f" ON CONFLICT ({columns}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in updates)}"
    )


@cache
def _field(model: type[models.Model], column: str) -> Any:
    return model._meta.get_field(column)


@cache
def _quote(name: str) -> str:
    return str(_connection().ops.quote_name(name))


def _connection() -> Any:
    return connections[DEFAULT_DB_ALIAS]
