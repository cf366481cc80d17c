"""Rows of the driver read as Django reads them, with all that depends on the query done before."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler


def reader(compiler: SQLCompiler, *, plain: bool) -> Callable[..., Iterator[Any]]:
    """What makes instances (``plain``) or converted tuples of the rows of a compiled query."""
    converters = compiler.get_converters([s[0] for s in compiler.select[: compiler.col_count]])
    pairs = [(at, *how) for at, how in converters.items()]
    tuples = partial(_converted, pairs) if pairs else iter
    return _instances(compiler, tuples) if plain else tuples


def _converted(pairs: list[Any], rows: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """What ``apply_converters`` of a compiler does, without keeping the compiler."""
    for row in map(list, rows):
        for at, convert, expression in pairs:
            for one in convert:
                row[at] = one(row[at], expression, connection)
        yield tuple(row)


def _instances(
    compiler: SQLCompiler, tuples: Callable[..., Iterator[Any]]
) -> Callable[..., Iterator[Any]]:
    """What ``ModelIterable`` does with its rows, with all that depends on the query done before."""
    info = compiler.klass_info
    model: type[Model] = info["model"]
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [s[0].target.attname for s in compiler.select[first:last]]
    populators = get_related_populators(info, compiler.select, connection.alias)
    annotations = list(compiler.annotation_col_map.items())

    def read(rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
        for row in tuples(rows):
            instance = model.from_db(connection.alias, names, row[first:last])
            for populator in populators:
                populator.populate(row, instance)
            for name, at in annotations:
                setattr(instance, name, row[at])
            yield instance

    return read
