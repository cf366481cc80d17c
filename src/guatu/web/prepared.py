"""Statements of acts that run often: compiled once from a queryset, then only bound and read."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
_MARK = 900_000_000_000_000
"""Ids that no row has stand in the compiled statement for those of each run."""


class _Statement(NamedTuple):
    sql: str
    constants: tuple[Any, ...]
    places: tuple[int | None, ...]
    read: Callable[[Sequence[Sequence[Any]]], Iterator[Any]]

    def run(self, ids: Sequence[int]) -> list[Any]:
        pairs = zip(self.places, self.constants, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [c if at is None else ids[at] for at, c in pairs])
            return list(self.read(cursor.fetchall()))


class Prepared(Generic[Row]):
    """A queryset of ids: ``Prepared(lambda ids: Task.objects.filter(pk__in=ids))``.

    Called with ids it gives what the queryset would: instances with their ``select_related``, or
    rows of ``values_list`` (not flat).  One statement is kept for each database and number of ids.
    Django builds and compiles a query anew for every use, which costs more than most statements.
    """

    def __init__(self, build: Callable[[Sequence[int]], QuerySet[Any, Row]]) -> None:
        self._build = build
        self._kept: dict[tuple[str, int], _Statement] = {}

    def __call__(self, ids: Sequence[int]) -> list[Row]:
        """The rows of these ids (one statement)."""
        key = (connection.vendor, len(ids))
        if key not in self._kept:
            self._kept[key] = self._compiled(len(ids))
        return self._kept[key].run(ids)

    def _compiled(self, size: int) -> _Statement:
        marks = [_MARK + n for n in range(size)]
        rows = self._build(marks)
        compiler = rows.query.get_compiler(using=connection.alias)
        sql, constants = compiler.as_sql()
        places = tuple(marks.index(c) if c in marks else None for c in constants)
        plain = issubclass(rows._iterable_class, ModelIterable)
        return _Statement(
            sql, tuple(constants), places, _instances(compiler) if plain else _tuples(compiler)
        )


def _tuples(compiler: SQLCompiler) -> Callable[..., Iterator[Any]]:
    converters = compiler.get_converters([s[0] for s in compiler.select[: compiler.col_count]])

    def read(rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
        return map(tuple, compiler.apply_converters(rows, converters)) if converters else iter(rows)

    return read


def _instances(compiler: SQLCompiler) -> Callable[..., Iterator[Any]]:
    """What ``ModelIterable`` does with its rows, with all that depends on the query done before."""
    tuples, info = _tuples(compiler), compiler.klass_info
    model: type[Model] = info["model"]
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [s[0].target.attname for s in compiler.select[first:last]]
    populators = get_related_populators(info, compiler.select, connection.alias)

    def read(rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
        for row in tuples(rows):
            instance = model.from_db(connection.alias, names, row[first:last])
            for populator in populators:
                populator.populate(row, instance)
            yield instance

    return read
