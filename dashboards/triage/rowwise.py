"""Whole rows compared in the database, ``(a, b) < (1, 2)``: one range of an index; OR would walk it."""

from typing import Any

from attrs import frozen
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Model, Value
from django.db.models.sql.compiler import SQLCompiler


@frozen(kw_only=True)
class Row:
    """The columns that are compared, in this order, and their values."""

    model: type[Model]
    columns: tuple[str, ...]
    values: tuple[Any, ...]


class RowComparison(Func):
    """True for rows on one side of a row of values. SQLite and PostgreSQL read it the same way."""

    output_field = BooleanField()

    def __init__(self, row: Row, sign: str) -> None:
        fields = {field.name: field for field in row.model._meta.concrete_fields}
        values = [
            Value(value, output_field=fields[name])
            for name, value in zip(row.columns, row.values, strict=True)
        ]
        super().__init__(*(F(name) for name in row.columns), *values)
        self.sign = sign

    def as_sql(  # type: ignore[override]  # no template: both sides are written here
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002
        **_: Any,
    ) -> tuple[str, list[Any]]:
        """Both rows in brackets with the sign between them."""
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        half = len(parts) // 2
        left, right = (", ".join(sql for sql, _ in side) for side in (parts[:half], parts[half:]))
        return f"({left}) {self.sign} ({right})", [value for _, values in parts for value in values]


def less(row: Row) -> RowComparison:
    """Rows before these values in rising order."""
    return RowComparison(row, "<")


def at_most(row: Row) -> RowComparison:
    """Rows before or at these values in rising order."""
    return RowComparison(row, "<=")


def greater(row: Row) -> RowComparison:
    """Rows behind these values in rising order."""
    return RowComparison(row, ">")
