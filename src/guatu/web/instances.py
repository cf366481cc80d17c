"""Rows of the driver read as Django reads them, with all that depends on the query done before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler

Met = dict[tuple[Any, Any], Model]
"""The related instances of one reading, by the way that leads to them and their key."""


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
        met: Met = {}
        for row in tuples(rows):
            instance = model.from_db(connection.alias, names, row[first:last])
            for populator in populators:
                _follow(populator, row, instance, met)
            for name, at in annotations:
                setattr(instance, name, row[at])
            yield instance

    return read


def attach(owners: Sequence[Model], name: str, column: str, rows: Iterable[Model]) -> None:
    """Give each owner the rows whose ``column`` names it, as what its ``name`` holds: what a
    prefetch does, of rows asked elsewhere.  They can be gone through and counted, not filtered.
    """
    found: dict[Any, list[Model]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    for owner in owners:
        kept = vars(owner).setdefault("_prefetched_objects_cache", {})
        kept[name] = found[owner.pk]


def _follow(populator: Any, row: Sequence[Any], source: Model, met: Met) -> None:
    """What ``populate`` of Django does, but a thing that many rows name is made once: the fifty
    reports of a month have one period and few units.
    """
    names = populator.init_list
    reorder = getattr(populator, "reorder_for_init", None)
    values = reorder(row) if reorder else row[populator.cols_start : populator.cols_end]
    key = (populator, values[populator.pk_idx])
    found = met.get(key)
    if found is None and key[1] is not None:
        found = met[key] = populator.model_cls.from_db(populator.db, names, values)
        for further in populator.related_populators:
            _follow(further, row, found, met)
    populator.local_setter(source, found)
    if found is not None:
        populator.remote_setter(found, source)
