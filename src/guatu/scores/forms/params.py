"""The parameters of a line's method as a form that fits the method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from guatu.rules.refused import Refused
from guatu.rules.scoring.methods import read_params
from guatu.rules.scoring.sheet import Method
from guatu.scores.forms.values import read_value
from guatu.scores.wording.awards import LEVELS
from guatu.scores.wording.params import PARAMS, Param, Shape
from guatu.scores.wording.rules import worded
from guatu.scores.wording.values import written

TABULAR = (Shape.TABLE, Shape.ROWS, Shape.AWARDS)
NAMED = (Shape.TABLE, Shape.AWARDS)
"""Of these the first column is a name."""
SPARE = 3
"""Empty rows below those that are filled in."""
MOST_ROWS = 60


@dataclass(frozen=True)
class Shown:
    """A parameter on the page: as typed, and what is wrong with it."""

    param: Param
    text: str = ""
    picked: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    wrong: str = ""


@dataclass
class Given:
    """What was posted for a method: kept values, and what could not be read, by parameter."""

    params: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


def shown_params(method: str | None, params: Mapping[str, Any]) -> list[Shown]:
    """The form filled from what is kept."""
    return [_kept(param, params.get(param.name)) for param in PARAMS.get(method or "", ())]


def typed_params(method: str | None, data: QueryDict, wrong: Mapping[str, str]) -> list[Shown]:
    """The form as it was typed, with what is wrong in its place."""
    return [
        Shown(
            param,
            text=data.get(key(param), ""),
            picked=data.getlist(key(param)),
            rows=[*_typed_rows(param, data), *_spare(param)],
            wrong=wrong.get(param.name, ""),
        )
        for param in PARAMS.get(method or "", ())
    ]


def read_method(method: str | None, data: QueryDict) -> Given:
    """The posted parameters; where all can be read, also what the method itself refuses."""
    given = Given()
    for param in PARAMS.get(method or "", ()):
        try:
            value = _read(param, data)
        except Refused as refused:
            given.wrong[param.name] = worded(refused).text
            continue
        if value not in (None, [], {}):
            given.params[param.name] = value
    if method and not given.wrong:
        _check(Method(method), given)
    return given


def _check(method: Method, given: Given) -> None:
    try:
        read_params(method, given.params, "params")
    except Refused as refused:
        name = refused.place.removeprefix("params").strip(".").partition(".")[0]
        given.wrong[name] = worded(refused).text


def key(param: Param) -> str:
    """The name of its field."""
    return f"p.{param.name}"


def _read(param: Param, data: QueryDict) -> Any:
    if param.shape is Shape.PICKED:
        return [one for one in data.getlist(key(param)) if one in (param.offered or {})]
    if param.shape is Shape.TABLE:
        rows = _typed_rows(param, data)
        return {row[0]: read_value(param.columns[0].shape, row[1]) for row in rows if row[1]}
    if param.shape is Shape.ROWS:
        return [_row(param, row) for row in _typed_rows(param, data)]
    if param.shape is Shape.AWARDS:
        return [_award(param, row) for row in _typed_rows(param, data)]
    text = data.get(key(param), "").strip()
    return read_value(param.shape, text) if text else None


def _row(param: Param, row: Sequence[str]) -> dict[str, Any]:
    pairs = zip(param.columns, row, strict=True)
    return {column.name: read_value(column.shape, text) for column, text in pairs if text}


def _award(param: Param, row: Sequence[str]) -> dict[str, Any]:
    """A level by its code where it has one, else by the name typed."""
    known = {str(word): code for code, word in LEVELS.items()}
    level = row[0] if row[0] in LEVELS else known.get(row[0], row[0])
    return {"level": level, "points": _row(param, row[1:])}


def _typed_rows(param: Param, data: QueryDict) -> list[list[str]]:
    """Posted rows that are not empty; a table with names on offer has one for each of them."""
    if param.shape not in TABULAR:
        return []
    names = [column.name for column in param.columns]
    if param.shape in NAMED:
        names = ["_name", *names]
    columns = [data.getlist(f"{key(param)}.{name}")[:MOST_ROWS] for name in names]
    most = max((len(column) for column in columns), default=0)
    filled = [[*column, *[""] * (most - len(column))] for column in columns]
    rows = [[text.strip()[:200] for text in row] for row in zip(*filled, strict=True)]
    return rows if param.offered else [row for row in rows if any(row)]


def _kept(param: Param, value: Any) -> Shown:
    if param.shape is Shape.PICKED:
        return Shown(param, picked=list(value or ()))
    if param.shape is Shape.TRUTH:
        return Shown(param, text="0" if value is False else "1")
    if param.shape is Shape.TABLE:
        return Shown(param, rows=[*_table_rows(param, value or param.usual or {}), *_spare(param)])
    if param.shape is Shape.AWARDS:
        return Shown(param, rows=[*_award_rows(param, value or []), *_spare(param)])
    if param.shape is Shape.ROWS:
        rows = [
            [written(column.shape, row.get(column.name)) for column in param.columns]
            for row in value or []
        ]
        return Shown(param, rows=[*rows, *_spare(param)])
    return Shown(param, text=written(param.shape, value))


def _table_rows(param: Param, value: Mapping[str, Any]) -> list[list[str]]:
    names = list(param.offered or value)
    shape = param.columns[0].shape
    return [[name, written(shape, value.get(name))] for name in names]


def _award_rows(param: Param, value: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [
        [
            str(LEVELS.get(row["level"], row["level"])),
            *(written(one.shape, row["points"].get(one.name)) for one in param.columns),
        ]
        for row in value
    ]


def _spare(param: Param) -> list[list[str]]:
    """Rows to fill in; none where the names are given."""
    if param.shape not in TABULAR or param.offered:
        return []
    width = len(param.columns) + (param.shape in NAMED)
    return [[""] * width for _row in range(SPARE)]
