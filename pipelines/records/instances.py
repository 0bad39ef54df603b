"""Instances of models, made at the price of their rows.

Django looks at every field for a value when it makes an instance, and puts a query together anew before it
reads one; a crawl makes eight rows a page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models.base import ModelState

Model = TypeVar("Model", bound=models.Model)


def new_row(model: type[Model], **values: Any) -> Model:
    """A row to insert, with the model's defaults where nothing is said: what ``model(**values)`` makes.

    :param values: by attribute of the column, ``run_id`` and not ``run``.
    :raises TypeError: the model has no such column.
    """
    plain, made = _defaults(model)
    if not values.keys() <= plain.keys():
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(values.keys() - plain.keys()))}")
    row = model.__new__(model)
    row.__dict__.update(plain)
    for name, default in made:
        if name not in values:
            row.__dict__[name] = default()
    row.__dict__.update(values, _state=ModelState())
    return row


def instances_of(
    model: type[Model], columns: tuple[str, ...], rows: Iterable[Sequence[Any]], connection: Any
) -> Iterator[Model]:
    """Yield an instance for each row of these columns as a cursor of this connection has it."""
    order, fields = _order(model, columns)
    names = [field.attname for field in fields]
    converted = [
        (at, expression, converters)
        for at, expression in enumerate(field.cached_col for field in fields)
        if (converters := _converters(expression, connection))
    ]
    for row in rows:
        values = [row[at] for at in order]
        for at, expression, converters in converted:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        yield model.from_db(connection.alias, names, values)


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """Attribute to its default, and those whose default is made anew for every row."""
    fields = model._meta.concrete_fields
    plain = {field.attname: None if _is_made(field) else field.get_default() for field in fields}
    made = tuple((field.attname, field.default) for field in fields if _is_made(field))
    return plain, made


def _is_made(field: Any) -> bool:
    return field.has_default() and callable(field.default)


def _converters(expression: Any, connection: Any) -> list[Callable[..., Any]]:
    return [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]


@cache
def _order(model: type[models.Model], columns: tuple[str, ...]) -> tuple[list[int], list[Any]]:
    """Places of the columns in the order of the model's fields, and those fields."""
    fields = [field for field in model._meta.concrete_fields if field.column in columns]
    return [columns.index(field.column) for field in fields], fields
