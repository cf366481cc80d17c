"""A list of units or people as the spreadsheet that its import takes."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook

from guatu.papers.roster.words import ROLES, UNIT_KINDS
from guatu.papers.sheets.pen import Pen, formats_of

HEADS = {
    "units": ("单位", "上级", "类型", "简称"),
    "people": ("姓名", "单位", "职务", "角色", "支部", "电话", "账号"),
}
WIDTHS = {"units": (28, 28, 12, 14), "people": (12, 30, 24, 20, 18, 16, 16)}
NAMES = {"units": "单位", "people": "人员"}
# The first word for a code is the one that is written.
KIND_WORDS = {code: word for word, code in reversed(UNIT_KINDS.items())}
ROLE_WORDS = {role: word for word, role in reversed(ROLES.items())}


def write_list(kind: str, title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """The .xlsx of a kind (units, people): title, header, a line each, ready to print."""
    data = BytesIO()
    heads = HEADS[kind]
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(NAMES[kind])
        pen = Pen(sheet, formats_of(book))
        pen.put(0, 0, 0, len(heads) - 1, title, "title")
        sheet.set_row(0, 30)
        for column, (word, width) in enumerate(zip(heads, WIDTHS[kind], strict=True)):
            pen.put(1, column, 1, column, word, "head")
            sheet.set_column(column, column, width)
        for at, row in enumerate(rows, 2):
            for column, text in enumerate(row):
                pen.put(at, column, at, column, text, "text")
        sheet.freeze_panes(2, 1)
        _printed(sheet)
    return data.getvalue()


def _printed(sheet: "Workbook.worksheet_class") -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&R&P / &N")
