"""One written variant of an office's sheet, and what a careful person reads in it."""

from dataclasses import dataclass, field
from typing import Any

from guatu.papers.reading import report
from tests.papers.sheets import Sheet, xlsx

N = None


@dataclass(frozen=True)
class Variant:
    """``items`` hold what is said and nothing else; ``problems`` are ``cell level code``."""

    name: str
    sheet: Sheet
    items: list[dict[str, Any]]
    problems: list[str] = field(default_factory=list)
    year: int = 2027

    def read(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The items and problems that the reader finds."""
        (sheet,) = report(xlsx(self.sheet), self.year)["sheets"]
        problems = [f"{p['cell']} {p['level']} {p['code']}" for p in sheet["problems"]]
        return [said(item) for item in sheet["items"]], problems


def said(item: dict[str, Any]) -> dict[str, Any]:
    """An item without what it does not say; the deadline and stages in short."""
    deadline, stages = item["deadline"], item["stages"]
    found = {k: v for k, v in item.items() if v and k not in ("deadline", "stages", "cells")}
    words = [str(v) for k, v in deadline.items() if k != "raw" and v is not None]
    if words != ["none"]:
        found["deadline"] = " ".join(words)
    if stages:
        found["stages"] = [f"{s['from'] or '?'}..{s['to'] or '?'} {s['text']}" for s in stages]
    return found
