"""How the rows of each sheet are placed in the tree: as chosen, or as its form suggests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guatu.papers.preview import Prepared
from guatu.plans.models import PlanImport


@dataclass(frozen=True)
class Arrangement:
    """How the rows of a sheet are placed: a person's choice, else what its form suggests."""

    level: str = "task"
    parent_id: int | None = None
    themes: bool = True
    kind: str = "routine"
    leave_out: bool = False

    @classmethod
    def of(cls, sheet: Mapping[str, Any], chosen: Mapping[str, Any]) -> "Arrangement":
        """The arrangement of a sheet: form E is personal, others are tasks of their theme."""
        usual = "personal_subtask" if sheet["personal"] else "task"
        return cls(
            level=chosen.get("level") or usual,
            parent_id=chosen.get("parent") or None,
            themes=bool(chosen.get("themes", True)),
            kind=chosen.get("kind") or "routine",
            leave_out=bool(chosen.get("leave_out", False)),
        )


def arrangements(found: PlanImport, prepared: Prepared) -> list[Arrangement]:
    """The arrangement of every sheet, in order."""
    chosen = found.corrections.get("sheets", {})
    return [Arrangement.of(s, chosen.get(s["name"], {})) for s in prepared.sheets()]
