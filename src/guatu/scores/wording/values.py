"""Kept values of a method's parameters in writing: in a field, on paper, in a difference."""

from collections.abc import Iterator, Mapping
from typing import Any

from guatu.scores.wording.awards import LEVELS
from guatu.scores.wording.params import PARAMS, Param, Shape
from guatu.scores.wording.points import points_text


def written(shape: Shape, value: Any) -> str:
    """A kept value as people write it; "" for none."""
    if value is None:
        return ""
    match shape:
        case Shape.PERCENT:
            return points_text(int(value) * 100)
        case Shape.POINTS:
            return points_text(int(value))
        case Shape.MARKS:
            return " ".join(points_text(int(one)) for one in value)
        case Shape.SHARES:
            return " ".join(points_text(int(one) * 100) for one in value)
        case Shape.TRUTH:
            return "1" if value else "0"
        case Shape.NAMES:
            return "\n".join(str(one) for one in value)
    return str(value)


def param_lines(method: str | None, params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(what, how) of all that is set of a method, in the order of its form."""
    found = [(param, params.get(param.name, param.usual)) for param in PARAMS.get(method or "", ())]
    return [
        (str(param.label), "; ".join(_parts(param, value)))
        for param, value in found
        if value is not None
    ]


def _parts(param: Param, value: Any) -> Iterator[str]:
    offered = {key: str(word) for key, word in (param.offered or {}).items()}
    match param.shape:
        case Shape.CHOICE | Shape.TRUTH:
            text = written(param.shape, value)
            yield offered.get(text, text)
        case Shape.PICKED:
            yield from (offered.get(one, one) for one in value)
        case Shape.TABLE:
            shape = param.columns[0].shape
            yield from (f"{offered.get(k, k)} {unit(shape, v)}" for k, v in value.items())
        case Shape.ROWS:
            yield from (_row(param, row) for row in value)
        case Shape.AWARDS:
            yield from (_award(param, row) for row in value)
        case Shape.NAMES:
            yield from value
        case _:
            yield unit(param.shape, value)


def unit(shape: Shape, value: Any) -> str:
    """The same with its sign: per cents of which there is one."""
    return written(shape, value) + ("%" if shape in (Shape.PERCENT, Shape.SHARES) else "")


def _row(param: Param, row: Mapping[str, Any]) -> str:
    return " → ".join(unit(one.shape, row.get(one.name)) for one in param.columns)


def _award(param: Param, row: Mapping[str, Any]) -> str:
    points = "/".join(written(one.shape, row["points"].get(one.name, 0)) for one in param.columns)
    return f"{LEVELS.get(row['level'], row['level'])} {points}"
