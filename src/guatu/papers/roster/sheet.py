"""From the bytes of a dropped file to the rows of its list."""

from guatu.papers.reading.open import read_grids
from guatu.papers.roster.figures import INDICATOR_COLUMNS
from guatu.papers.roster.rows import Rows, labelled_rows
from guatu.papers.roster.words import PEOPLE_COLUMNS, UNIT_COLUMNS

COLUMNS = {"units": UNIT_COLUMNS, "people": PEOPLE_COLUMNS, "indicators": INDICATOR_COLUMNS}
NEEDED = {"units": ("name",), "people": ("name", "unit"), "indicators": ("name", "unit")}
NEEDED_WORDS = {"units": "单位", "people": "姓名、单位", "indicators": "指标名称、填报单位"}


def read_list(data: bytes, kind: str) -> Rows | None:
    """The first list of a kind in a workbook; None when no sheet has the header of ``COLUMNS``.

    Raises ``FileRefused`` for a file that cannot be read as a whole.
    """
    for grid in read_grids(data):
        rows = labelled_rows(grid, COLUMNS[kind], NEEDED[kind])
        if rows:
            return rows
    return None
