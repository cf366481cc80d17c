"""Prints docs/deadlines.md from the tables: ``python -m tests.rules.deadline_page``."""

from pathlib import Path

from guatu.rules.deadlines import Deadline, expression
from guatu.rules.deadlines.words import NOTES
from tests.rules.deadline_table import DEADLINES, YEAR
from tests.rules.stage_table import NODE_CELLS

PAGE = Path(__file__).parents[2] / "docs" / "deadlines.md"

INTRODUCTION = f"""# Deadlines: what the words mean

How guatu reads 完成时限, 目标节点 and 时序进度 cells, here in a plan of {YEAR}. The page is
printed from the tables the tests run (`python -m tests.rules.deadline_page`); a new word is one
line in `src/guatu/rules/deadlines/words.py` and one row in `tests/rules/deadline_table.py`.

Meanings are codes. `date start/due` or `date due`: a start stands only where the words name one.
`recurring period month/day`: the due day inside the period, its month counted from the first (one
more than it has: the month after), 31 the month's end, for weeks the weekday. `anchor name days`:
due that many days from the anchor's date of the year. `fixed_term days`: from the issue of the
task. What is not understood is `unreadable` and never guessed; codes in brackets are notes, listed
below.
"""


def meaning(deadline: Deadline) -> str:
    """The canonical code of a reading with its notes."""
    notes = f"[{', '.join(deadline.notes)}]" if deadline.notes else ""
    return f"{expression(deadline)} {notes}".strip()


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION]
    for heading, rows in DEADLINES.items():
        lines = [f"| {_cell(text)} | `{code}` |" for text, code in rows]
        parts.append("\n".join([f"## {heading}\n", "| text | meaning |", "|---|---|", *lines, ""]))
    lines = [
        f"| {_cell(text)} | `{code}` | {'<br>'.join(map(_cell, stages)) or '-'} |"
        for text, code, *stages in NODE_CELLS
    ]
    head = ["## Stages in one cell\n", "| cell | deadline | stages |", "|---|---|---|"]
    parts.append("\n".join([*head, *lines, ""]))
    notes = [f"| `{code}` | {text} |" for code, text in sorted(NOTES.items())]
    parts.append("\n".join(["## Notes\n", "| code | meaning |", "|---|---|", *notes, ""]))
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ") or "(blank)"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
