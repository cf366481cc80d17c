"""Statements of acts that run often: compiled once from a queryset, then only bound and read."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, wraps
from sys import intern
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable

from guatu.web.instances import reader

Row = TypeVar("Row")
Key = ParamSpec("Key")
KEPT = 64
"""People, times what else it depends on, whose compiled questions of one kind are kept."""
_MARK = 900_000_000_000_000
"""Ids that no row has stand in the compiled statement for those of each run."""
_LISTED = _MARK - 1
_LIST = re.compile(r"IN \((%s(?:, %s){7,})\)")
_MARKS = re.compile(r"%[%s]")
_ALL = -1
"""Stands in the place of one id for the list of all of them."""


class Fetched(NamedTuple, Generic[Row]):
    """Rows as the driver gave them, and ``read``, which makes of some of them what was asked."""

    rows: list[tuple[Any, ...]]
    read: Callable[[Sequence[Sequence[Any]]], Iterator[Row]]


class _Statement(NamedTuple):
    sql: str
    constants: tuple[Any, ...]
    places: tuple[int | None, ...]
    read: Callable[[Sequence[Sequence[Any]]], Iterator[Any]]
    ranged: bool
    """Compares with a range: how much lies in it only its values tell, so it is planned with them
    (one plan for every subtree of units took twenty times as long for a small one)."""

    def fetch(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        pairs = zip(self.places, self.constants, strict=True)
        values = [c if at is None else list(ids) if at == _ALL else ids[at] for at, c in pairs]
        # PostgreSQL plans what it is asked again only once; SQLite plans in no time.
        planned = getattr(connection, "planned_cursor", connection.cursor)
        with (connection.cursor if self.ranged else planned)() as cursor:
            cursor.execute(self.sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found


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
        found = self.fetched(ids)
        return list(found.read(found.rows))

    def fetched(self, ids: Sequence[int]) -> Fetched[Row]:
        """The same rows unread: whoever knows one already need not read it again."""
        key = (connection.vendor, len(ids))
        if key not in self._kept:
            self._kept[key] = self._compiled(len(ids))
        statement = self._kept[key]
        if statement is None:
            return Fetched([], lambda _none: iter(()))
        return Fetched(statement.fetch(ids), statement.read)

    def _compiled(self, size: int) -> _Statement | None:
        marks = [_MARK + n for n in range(size)]
        rows = self._build(marks)
        compiler = rows.query.get_compiler(using=connection.alias)
        try:
            sql, constants = compiler.as_sql()
        except EmptyResultSet:  # no row can answer it: nothing is asked
            return None
        if connection.vendor == "postgresql":
            sql, constants = _listed(sql, list(constants), marks)
        known: dict[Any, int] = {mark: at for at, mark in enumerate(marks)} | {_LISTED: _ALL}
        places = tuple(known.get(c) if isinstance(c, int) else None for c in constants)
        plain = issubclass(rows._iterable_class, ModelIterable)
        # The same question of two people has one text.
        read = reader(compiler, plain=plain)
        ranged = "<= %s" in sql or ">= %s" in sql
        return _Statement(intern(sql), tuple(constants), places, read, ranged)


def _listed(sql: str, constants: list[Any], marks: list[int]) -> tuple[str, list[Any]]:
    """The statement with every long list of all the ids as one value: PostgreSQL plans a list of
    a thousand values for longer than it looks for them.
    """
    at = 0
    while found := _LIST.search(sql, at):
        first, size = _MARKS.findall(sql[: found.start()]).count("%s"), found[1].count("%s")
        at = found.end()
        if constants[first : first + size] == marks:
            sql = f"{sql[: found.start()]}= ANY(%s){sql[at:]}"
            constants[first : first + size] = [_LISTED]
            at = found.start()
    return sql, constants


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
