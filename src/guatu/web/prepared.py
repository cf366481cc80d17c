"""Statements of acts that run often: compiled once from a queryset, then only bound and read."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial, wraps
from sys import intern
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Key = ParamSpec("Key")
KEPT = 64
"""People, times what else it depends on, whose compiled questions of one kind are kept."""
_MARK = 900_000_000_000_000
"""Ids that no row has stand in the compiled statement for those of each run."""


class _Statement(NamedTuple):
    sql: str
    constants: tuple[Any, ...]
    places: tuple[int | None, ...]
    read: Callable[[Sequence[Sequence[Any]]], Iterator[Any]]
    ranged: bool
    """Compares with a range: how much lies in it only its values tell, so it is planned with them
    (one plan for every subtree of units took twenty times as long for a small one)."""

    def run(self, ids: Sequence[int]) -> list[Any]:
        pairs = zip(self.places, self.constants, strict=True)
        # PostgreSQL plans what it is asked again only once; SQLite plans in no time.
        planned = getattr(connection, "planned_cursor", connection.cursor)
        with (connection.cursor if self.ranged else planned)() as cursor:
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
        self._kept: dict[tuple[str, int], _Statement | None] = {}

    def __call__(self, ids: Sequence[int]) -> list[Row]:
        """The rows of these ids (one statement, none when no row can answer)."""
        key = (connection.vendor, len(ids))
        if key not in self._kept:
            self._kept[key] = self._compiled(len(ids))
        statement = self._kept[key]
        return statement.run(ids) if statement else []

    def _compiled(self, size: int) -> _Statement | None:
        marks = [_MARK + n for n in range(size)]
        rows = self._build(marks)
        compiler = rows.query.get_compiler(using=connection.alias)
        try:
            sql, constants = compiler.as_sql()
        except EmptyResultSet:  # no row can answer it: nothing is asked
            return None
        places = tuple(marks.index(c) if c in marks else None for c in constants)
        plain = issubclass(rows._iterable_class, ModelIterable)
        # The same question of two people has one text.
        read = _reader(compiler, plain=plain)
        ranged = "<= %s" in sql or ">= %s" in sql
        return _Statement(intern(sql), tuple(constants), places, read, ranged)


def filled(ids: Sequence[int]) -> list[int]:
    """As many ids as the next power of two, the last one said again: few lengths are compiled."""
    size = 1 << (len(ids) - 1).bit_length() if ids else 0
    return [*ids, *[ids[-1]] * (size - len(ids))] if ids else []


def remembered(
    build: Callable[Key, QuerySet[Any, Row]],
) -> Callable[Key, list[Row]]:
    """``@remembered`` makes a queryset's builder into a question whose statement is compiled once
    for each set of (hashable) arguments, on which alone the queryset may depend.

    A page that a person opens all day asks the same again; no row of an answer is kept.
    """

    @lru_cache(KEPT)
    def kept(*args: Key.args, **kwargs: Key.kwargs) -> Prepared[Row]:
        return Prepared(lambda _ids: build(*args, **kwargs))

    @wraps(build)
    def ask(*args: Key.args, **kwargs: Key.kwargs) -> list[Row]:
        return kept(*args, **kwargs)([])  # type: ignore[arg-type]

    return ask


def _reader(compiler: SQLCompiler, *, plain: bool) -> Callable[..., Iterator[Any]]:
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
