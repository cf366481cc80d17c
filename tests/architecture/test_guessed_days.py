"""Every day counted with the work calendar is marked where its year is not confirmed.

The first test lists whoever counts such a day, so that a new one cannot come unseen; the second
looks at every page that shows one.
"""

import re
from pathlib import Path

import pytest

import guatu

HOUSE = Path(guatu.__file__).parent
COUNTS = re.compile(r"\.(?:add_workdays|shift|next_workday|previous_workday)\(|\breply_by\(")
COUNTERS = {
    "rules/workdays.py": "the calendar itself",
    "rules/reporting/periods.py": "due, grace and lock of a period",
    "rules/deadlines/occurring.py": "terms in working days, from the release or an anchor",
    "rules/supervising/proposing.py": "the day of an answer",
    "reports/actions/reviewing.py": "the own day of a returned report",
    "reports/actions/figures.py": "the own day of a returned figure",
    "scores/actions/rounds.py": "the end of publicity",
    "scores/actions/working_in.py": "the end of publicity, lengthened",
    "supervising/views/frame.py": "the day offered for an answer",
    "pages/queries/desk/desk.py": "how far ahead is soon: no day is shown",
}
"""Who counts a day, and which; the demonstration's own story is left out."""
SHOWN = {
    r"\bperiod\.(?:due|grace_until|locks)\b": {
        "plans/task_progress.html": "an occurrence, on the day its words name",
    },
    r"\breport\.returned_due\b": {},
    r"\bfigure\.open_until\b": {},
    r"\bobjections_until\b": {},
    r"\bnew_due\b": {},
    r"\bdue_by\(task\.due\b": {},
    r"\bdue_by\(item\.due\b": {},
    r"\bnotice\.due\b": {},
}
"""What pages write such a day as, with pages that show it otherwise and why they need no mark."""


def test_whoever_counts_with_the_calendar_is_known() -> None:
    found = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if "demo" not in path.parts and COUNTS.search(path.read_text())
    }
    assert found == set(COUNTERS)


@pytest.mark.parametrize("written", SHOWN)
def test_a_page_that_shows_a_counted_day_marks_it(written: str) -> None:
    pages = {
        path.relative_to(path.parents[1]).as_posix(): path.read_text()
        for path in HOUSE.rglob("templates/*/*.html")
    }
    showing = {name for name, text in pages.items() if re.search(written, text)}
    bare = {name for name in showing if "unconfirmed(" not in pages[name]}
    assert showing - bare, "no page shows this day any more: take it from the table"
    assert bare == set(SHOWN[written])
