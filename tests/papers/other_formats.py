"""The same small sheets as .xls, .ods and as a table of a .docx."""

import re
from io import BytesIO
from typing import Any

import docx
import openpyxl
import xlwt
from odf import opendocument, style, table, text

from tests.papers.sheets import Sheet, xlsx

_AREA = re.compile(r"([A-Z])(\d+):([A-Z])(\d+)")


def _bounds(area: str) -> tuple[int, int, int, int]:
    """(top, left, bottom, right), counted from 0."""
    match = _AREA.fullmatch(area)
    assert match is not None
    return int(match[2]) - 1, ord(match[1]) - 65, int(match[4]) - 1, ord(match[3]) - 65


def _anchors(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    return {_bounds(area)[:2]: _bounds(area) for area in sheet.merges}


def inline(*sheets: Sheet) -> bytes:
    """The sheets as openpyxl saves an .xlsx: every text in its cell, no shared strings."""
    book = openpyxl.load_workbook(BytesIO(xlsx(*sheets)), rich_text=True)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def xls(*sheets: Sheet) -> bytes:
    """The sheets as an .xls file."""
    book = xlwt.Workbook()
    for sheet in sheets:
        _write_xls(book, sheet)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write_xls(book: Any, sheet: Sheet) -> None:
    page = book.add_sheet(sheet.name)
    anchors = _anchors(sheet)
    dated = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if value is None:
                continue
            address = f"{chr(65 + c)}{r + 1}"
            if address in sheet.rich:
                runs = [(t, xlwt.easyxf(f"font: bold {b}").font) for t, b in sheet.rich[address]]
                page.write_rich_text(r, c, runs)
            elif (r, c) in anchors:
                top, left, bottom, right = anchors[r, c]
                page.write_merge(top, bottom, left, right, value)
            else:
                page.write(
                    r, c, value, dated if hasattr(value, "year") else xlwt.Style.default_style
                )
    for number in sheet.hidden_rows:
        page.row(number - 1).hidden = True
    for letters in sheet.hidden_cols:
        page.col(ord(letters) - 65).hidden = True


def ods(*sheets: Sheet) -> bytes:
    """The sheets as an .ods file."""
    document = opendocument.OpenDocumentSpreadsheet()
    bold = style.Style(name="strong", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    for sheet in sheets:
        document.spreadsheet.addElement(_ods_table(sheet, bold))
    target = BytesIO()
    document.write(target)
    return target.getvalue()


def _ods_table(sheet: Sheet, bold: Any) -> Any:
    page = table.Table(name=sheet.name)
    anchors = _anchors(sheet)
    width = max(map(len, sheet.rows))
    for c in range(width):
        hidden = {"visibility": "collapse"} if chr(65 + c) in sheet.hidden_cols else {}
        page.addElement(table.TableColumn(**hidden))
    for r, row in enumerate(sheet.rows):
        hidden = {"visibility": "collapse"} if r + 1 in sheet.hidden_rows else {}
        line = table.TableRow(**hidden)
        for c in range(width):
            value = row[c] if c < len(row) else None
            line.addElement(_ods_cell(sheet, anchors, (r, c), value, bold))
        page.addElement(line)
    return page


def _ods_cell(sheet: Sheet, anchors: Any, place: tuple[int, int], value: Any, bold: Any) -> Any:
    spans: dict[str, Any] = {}
    if place in anchors:
        top, left, bottom, right = anchors[place]
        spans = {"numberrowsspanned": bottom - top + 1, "numbercolumnsspanned": right - left + 1}
    if value is None:
        return table.TableCell(**spans)
    if hasattr(value, "year"):
        cell = table.TableCell(valuetype="date", datevalue=value.isoformat(), **spans)
    elif isinstance(value, int | float):
        cell = table.TableCell(valuetype="float", value=value, **spans)
    else:
        cell = table.TableCell(valuetype="string", **spans)
    address = f"{chr(65 + place[1])}{place[0] + 1}"
    if address in sheet.rich:
        line = text.P()
        for piece, strong in sheet.rich[address]:
            line.addElement(text.Span(text=piece, **({"stylename": bold} if strong else {})))
        cell.addElement(line)
        return cell
    for piece in str(value).split("\n"):
        cell.addElement(text.P(text=piece))
    return cell


def word_table(sheet: Sheet) -> bytes:
    """The sheet as the only table of a .docx."""
    document = docx.Document()
    page = document.add_table(rows=len(sheet.rows), cols=max(map(len, sheet.rows)))
    for area in sheet.merges:
        top, left, bottom, right = _bounds(area)
        page.cell(top, left).merge(page.cell(bottom, right))
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if value is None:
                continue
            line = page.cell(r, c).paragraphs[0]
            for piece, strong in sheet.rich.get(f"{chr(65 + c)}{r + 1}", [(str(value), False)]):
                line.add_run(piece).bold = strong
    target = BytesIO()
    document.save(target)
    return target.getvalue()
