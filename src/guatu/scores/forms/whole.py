"""What holds for a whole set as typed: title, rounding, grades, gates, factors of roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, by_code
from guatu.scores.forms.points import read_points
from guatu.scores.forms.values import read_value
from guatu.scores.wording.params import Shape
from guatu.scores.wording.points import points_text
from guatu.scores.wording.rules import worded

GRADE, GATE = ("name", "least", "quota", "needs"), ("code", "title", "text", "bars")
ROLES = ("lead", "responsible", "support")
LONGEST = {"name": 20, "title": 120, "text": 2000, "bars": 200}
SPARE = 2
MOST = 30


@dataclass
class Whole:
    """The form as it stands; ``wrong`` by the name of the field ("grades.1.least")."""

    title: str
    decimals: str
    small_group: str
    again_workdays: str
    roles: Mapping[str, str]
    grades: Sequence[Mapping[str, str]]
    gates: Sequence[Mapping[str, str]]
    wrong: dict[str, str] = field(default_factory=dict)


def whole_of(draft: Draft) -> Whole:
    """The form filled from a draft, with empty rows to fill in."""
    grades = [
        {**one, "least": points_text(one["least"]), "needs": one.get("needs", ""),
         "quota": points_text(one.get("quota", 0) * 100) if one.get("quota") else ""}
        for one in draft["grades"]
    ]  # fmt: skip
    gates = [{**one, "bars": "、".join(one["bars"])} for one in draft["gates"]]
    return Whole(
        title=draft["title"],
        decimals=str(draft["decimals"]),
        small_group=str(draft["small_group"]),
        again_workdays=str(draft["again_workdays"]),
        roles={role: points_text(draft["roles"].get(role, 0)) for role in ROLES},
        grades=[*grades, *({} for _row in range(SPARE))],
        gates=[*gates, *({} for _row in range(SPARE))],
    )


def read_whole(data: QueryDict, draft: Draft) -> tuple[Draft, Whole]:
    """The draft with what can be read, and the form as typed with what cannot."""
    typed = _typed(data)
    wrong = typed.wrong

    def number(place: str, text: str, shape: Shape) -> Any:
        try:
            return read_value(shape, text) if text else 0
        except Refused as refused:
            wrong[place] = worded(refused).text
            return 0

    roles = {
        role: number(f"roles.{role}", text, Shape.POINTS) for role, text in typed.roles.items()
    }
    grades = [
        {
            "name": one["name"],
            "least": number(f"grades.{at}.least", one["least"], Shape.POINTS),
            "quota": number(f"grades.{at}.quota", one["quota"], Shape.PERCENT),
            "needs": one["needs"] if one["needs"] in by_code(draft) else "",
        }
        for at, one in enumerate(typed.grades)
        if any(one.values())
    ]
    small = _few("small_group", typed.small_group, 20, wrong)
    again = _few("again_workdays", typed.again_workdays, 30, wrong)
    gates = _gates(typed.gates, [one["name"] for one in grades], wrong)
    numbers = {"decimals": int(typed.decimals or 2), "small_group": small, "again_workdays": again}
    found = {**draft, "title": typed.title, **numbers, "roles": roles, "grades": grades,
             "gates": gates}  # fmt: skip
    return found, typed


def _typed(data: QueryDict) -> Whole:
    decimals = data.get("decimals", "2")
    return Whole(
        title=data.get("title", "").strip()[:120],
        decimals=decimals if decimals in ("0", "1", "2", "3") else "2",
        small_group=data.get("small_group", "").strip()[:10],
        again_workdays=data.get("again_workdays", "").strip()[:10],
        roles={role: data.get(f"role.{role}", "").strip()[:10] for role in ROLES},
        grades=_rows(data, "grade", GRADE),
        gates=_rows(data, "gate", GATE),
    )


def _rows(data: QueryDict, kind: str, names: Sequence[str]) -> list[dict[str, str]]:
    columns = [data.getlist(f"{kind}.{name}")[:MOST] for name in names]
    most = max((len(column) for column in columns), default=0)
    filled = [[*column, *[""] * (most - len(column))] for column in columns]
    return [
        {name: text.strip()[: LONGEST.get(name, 40)] for name, text in zip(names, row, strict=True)}
        for row in zip(*filled, strict=True)
    ]


def _few(name: str, text: str, most: int, wrong: dict[str, str]) -> int:
    """A small whole number, at most so large."""
    try:
        found = read_points(text) // 1000
    except Refused as refused:
        wrong[name] = worded(refused).text
        return 0
    return min(found, most)


def _gates(
    rows: Sequence[Mapping[str, str]], grades: Sequence[str], wrong: dict[str, str]
) -> list[dict[str, Any]]:
    """Gates with a code each; what one bars are names of grades."""
    found: list[dict[str, Any]] = []
    taken = {row["code"] for row in rows if row["code"]}
    for at, row in enumerate(rows):
        if not (row["title"] or row["text"]):
            continue
        bars = [
            name for name in row["bars"].replace("，", "、").replace(",", "、").split("、") if name
        ]
        unknown = [name for name in bars if name.strip() not in grades]
        if unknown or not bars:
            known = "、".join(grades) or "—"
            wrong[f"gates.{at}.bars"] = _("Name grades of this set: %(names)s.") % {"names": known}
        code = row["code"] or next(f"gate-{n}" for n in range(1, 99) if f"gate-{n}" not in taken)
        taken.add(code)
        found.append({"code": code, "title": row["title"], "text": row["text"],
                      "bars": [name.strip() for name in bars]})  # fmt: skip
    return found
