"""Rows as portable lines of JSON: the same for SQLite and PostgreSQL, back and forth."""

import base64
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model

LEFT_OUT = {"auth", "contenttypes", "sessions"}
"""Whoever was signed in signs in again; the rest is made by the tables' own set-up."""
CHUNK = 2000


def tables(apps: Apps) -> list[type[Model]]:
    """Every model with a table of ours, by its label."""
    models = (m for m in apps.get_models(include_auto_created=True) if m._meta.managed)
    ours = (m for m in models if m._meta.app_label not in LEFT_OUT and not m._meta.proxy)
    return sorted(ours, key=lambda model: model._meta.label_lower)


def columns(model: type[Model]) -> list["Field[Any, Any]"]:
    """The fields that are columns of its own table."""
    return list(model._meta.local_concrete_fields)


def lines(model: type[Model], using: str) -> Iterator[bytes]:
    """Each row as one line: a JSON list in the order of ``columns``, by primary key.

    Keys within are sorted, so that both databases give the same bytes.
    """
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield json.dumps(row, default=_plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def load(model: type[Model], names: Sequence[str], rows: Iterator[bytes]) -> int:
    """Insert lines again with their keys; returns how many.  Triggers and clocks stay out of it.

    ``names`` are the columns as they were written; one that this table lacks is a ValueError.
    """
    fields = {field.attname: field for field in columns(model)}
    if unknown := set(names) - set(fields):
        raise ValueError(f"{model._meta.label}: {sorted(unknown)}")
    readers = [(name, _reader(fields[name])) for name in names]
    count = 0
    for chunk in _chunks(rows):
        things = [
            model(**{name: read(v) for (name, read), v in zip(readers, json.loads(line))})  # noqa: B905
            for line in chunk
        ]
        model._base_manager.using(DEFAULT_DB_ALIAS).bulk_create(things)
        count += len(things)
    return count


def _reader(field: "Field[Any, Any]") -> Any:
    """From JSON to the field's Python value; a foreign key reads like the key it points to."""
    target = getattr(field, "target_field", field)
    return target.to_python


def _plain(value: object) -> str:
    """What JSON lacks, as text that the field's ``to_python`` reads."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)


def _chunks(rows: Iterator[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
