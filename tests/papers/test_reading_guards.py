"""Files that are broken, hostile or of another kind get one clear answer each."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlwt

from guatu.papers.reading import FileRefused, read_file, read_grids, report
from guatu.papers.reading.limits import MAX_BYTES
from guatu.papers.reading.wording import REFUSALS
from tests.papers.layouts import BOLD_LIST, REPORT_LIST
from tests.papers.other_formats import ods, xls
from tests.papers.sheets import Sheet, word, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>1"


def rezip(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The zip with some parts replaced or added."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return target.getvalue()


def sheet_xml(inside: str, head: str = "") -> bytes:
    """A sheet part holding the given XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{main}">{inside}</worksheet>'.encode()


def with_sheet(inside: str, head: str = "") -> bytes:
    """A workbook whose only sheet is that XML."""
    part = {"xl/worksheets/sheet1.xml": sheet_xml(inside, head)}
    return rezip(xlsx(Sheet([["a"]])), part)


def code_of(data: bytes) -> str:
    """The code with which a file is refused."""
    with pytest.raises(FileRefused) as refused:
        read_file(data, "计划.xlsx", 2027)
    assert refused.value.code in REFUSALS
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\x00" * 4096, "empty_file"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "unsupported_type"),
        (OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le") + b"\xff" * 999, "corrupt"),
        (HTML, "html_as_spreadsheet"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "xml_spreadsheet"),
        ("序号,任务\n1,甲".encode(), "csv"),
        ("序号\t任务\n".encode("gb18030"), "csv"),
        ("序号\t任务\n".encode("utf-16"), "csv"),
        (OLE + b"\x00" * 600, "corrupt"),
        (b"%PDF-1.7 ...", "unsupported_type"),
        (b"\x89PNG\r\n\x1a\n", "unsupported_type"),
        (b"PK\x03\x04 broken", "corrupt"),
        (xlsx(Sheet([["序号"]]))[:-60], "corrupt"),
        (xlsx(Sheet([[]])), "nothing_in_file"),
        (ods(Sheet([[None]])), "nothing_in_file"),
        (word(""), "nothing_in_file"),
    ],
)  # fmt: skip
def test_file_that_is_no_plan_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_two_hundred_megabytes_are_refused_before_reading(tmp_path: Path) -> None:
    big = tmp_path / "big.xlsx"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(FileRefused) as refused:
        read_file(big, "big.xlsx", 2027)
    assert refused.value.code == "too_large"


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(tmp_path / "no.xlsx", "no.xlsx", 2027)
    assert refused.value.code == "file_missing"


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert code_of(with_sheet("<sheetData/>" + " " * 130_000_000)) == "zip_bomb"
    assert code_of(with_sheet("<sheetData/>" + " " * 9_000_000)) == "zip_bomb"


def test_entities_and_document_types_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    assert code_of(with_sheet("<sheetData/>&c;", bomb)) == "xml_entities"


def test_far_away_cell_and_giant_merge_cost_nothing() -> None:
    inside = (
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>目标任务</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    )
    sheet = report(with_sheet(inside), 2027)["sheets"][0]
    assert [item["title"] for item in sheet["items"]] == ["甲"]
    assert "columns_beyond_limit" in {problem["code"] for problem in sheet["problems"]}


def test_million_empty_rows_cost_nothing() -> None:
    rows = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="0"/></row>' for n in range(2, 200_000))
    data = with_sheet(f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{rows}</sheetData>')
    assert len(read_grids(data)[0].cells) == 1


def test_repeated_cells_of_ods_are_counted_not_expanded() -> None:
    old = zipfile.ZipFile(BytesIO(ods(Sheet([["甲"]])))).read("content.xml").decode()
    wide = old.replace(
        "<table:table-row", '<table:table-row table:number-rows-repeated="1048576"', 1
    )
    assert wide != old
    assert code_of(rezip(ods(Sheet([["甲"]])), {"content.xml": wide.encode()})) == "too_many_cells"


def test_formulas_without_values_are_named_and_a_file_of_them_is_refused() -> None:
    assert code_of(
        with_sheet('<sheetData><row r="1"><c r="A1"><f>1+1</f></c></row></sheetData>')
    ) == ("only_formulas")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["序号", "目标任务", "分值"])
    book.active.append([1, "=A2&A3", "=1+1"])
    target = BytesIO()
    book.save(target)
    sheet = report(target.getvalue(), 2027)["sheets"][0]
    found = {(p["cell"], p["code"], p["level"]) for p in sheet["problems"]}
    assert ("B2", "formula_without_value", "doubt") in found
    assert ("C2", "formula_without_value", "doubt") in found
    assert ("B2", "title_blank", "error") in found


def test_formulas_that_a_format_cannot_judge_are_said() -> None:
    book = xlwt.Workbook()
    for name in ("甲", "乙"):
        page = book.add_sheet(name, cell_overwrite_ok=True)
        for c, text in enumerate(("序号", "目标任务", "分值")):
            page.write(0, c, text)
            page.write(1, c, text[:1] if c else 1)
        if name == "乙":
            page.write(1, 2, xlwt.Formula("1+1"))
    target = BytesIO()
    book.save(target)
    first, second = report(target.getvalue(), 2027)["sheets"]
    assert "formulas_trusted" not in {problem["code"] for problem in first["problems"]}
    assert "formulas_trusted" in {problem["code"] for problem in second["problems"]}


def test_macros_are_read_over_and_said() -> None:
    sheet = report(rezip(xlsx(BOLD_LIST), {"xl/vbaProject.bin": b"x"}), 2027)["sheets"][0]
    assert len(sheet["items"]) == 2
    assert "macro_ignored" in {problem["code"] for problem in sheet["problems"]}


def test_encrypted_zip_entry_counts_as_password() -> None:
    data = bytearray(xlsx(BOLD_LIST))
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    assert code_of(bytes(data)) == "password_protected"


def test_type_is_told_by_content_not_by_name() -> None:
    by_name = read_file(xls(REPORT_LIST), "计划.xlsx", 2027)
    assert len(by_name.items) == 2
    assert len(read_file(xlsx(REPORT_LIST), "计划.et", 2027).items) == 2


def refusal(data: bytes) -> str:
    """The code with which a file is refused, empty when it is read."""
    try:
        read_file(data, "x", 2027)
    except FileRefused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_damaged_bytes_are_refused_or_read_never_a_crash(make: object) -> None:
    assert callable(make)
    whole = make(REPORT_LIST)
    dice = random.Random(20270101)
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        code = refusal(bytes(data[: dice.randint(len(data) // 2, len(data))]))
        assert code == "" or code in REFUSALS
