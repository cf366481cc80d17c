"""The two renderers and the tiles: exact sizes, text that can be selected, no style attribute."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from guatu.papers.poster import drawn
from guatu.papers.poster.board import Board, Lane
from guatu.papers.poster.font import BOLD, REGULAR, Metrics, plain_metrics, read_metrics
from guatu.papers.poster.geometry import lay_out
from guatu.papers.poster.marks import Window
from guatu.papers.poster.palette import LIGHT, MONO
from guatu.papers.poster.paper import Orientation, Size, paper, screen
from guatu.papers.poster.svg import sheets_svg
from guatu.papers.poster.tiles import OVERLAP, tile_sheets
from guatu.papers.poster.typst import sheets_pdf
from tests.papers.poster_make import LABELS, make_board, make_row

FONTS = Path(__file__).parents[2] / "src" / "guatu" / "web" / "fonts"
needs_fonts = pytest.mark.skipif(
    not all((FONTS / name).exists() for name in (REGULAR, BOLD)),
    reason="the fonts have not been set up (make setup brings them)",
)
POINTS = 72 / 25.4
SCREEN = plain_metrics()


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return read_metrics(FONTS)


def pdf_of(board: Board, size: Size, way: Orientation, metrics: Metrics) -> bytes:
    return sheets_pdf(lay_out(board, paper(size, way), metrics).sheets, LIGHT, FONTS)


def text_of(pdf: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pages = pypdf.PdfReader(BytesIO(pdf)).pages
        return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    path = folder / "wall.pdf"
    path.write_bytes(pdf)
    out = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s", "", out.stdout.decode())


@needs_fonts
@pytest.mark.parametrize("size", ["A4", "A3", "A2", "A1", "A0"])
@pytest.mark.parametrize("way", ["landscape", "portrait"])
def test_pages_are_exact_to_the_millimetre(size: Size, way: Orientation, metrics: Metrics) -> None:
    wanted = paper(size, way)
    for page in pypdf.PdfReader(BytesIO(pdf_of(make_board(30), size, way, metrics))).pages:
        assert abs(float(page.mediabox.width) / POINTS - wanted.width) < 0.01
        assert abs(float(page.mediabox.height) / POINTS - wanted.height) < 0.01


@needs_fonts
@pytest.mark.parametrize("size", ["A4", "A0"])
def test_every_title_name_and_unit_can_be_selected(
    size: Size, metrics: Metrics, tmp_path: Path
) -> None:
    board = make_board(60)
    text = text_of(pdf_of(board, size, "landscape", metrics), tmp_path)
    for row in (row for lane in board.lanes for row in lane.rows):
        for words in (row.title, row.official, row.person):
            assert "".join(words.split()) in text
    assert "W2026-1115-01" in text


@needs_fonts
def test_fonts_are_embedded(metrics: Metrics) -> None:
    reader = pypdf.PdfReader(BytesIO(pdf_of(make_board(3), "A4", "landscape", metrics)))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert names
    assert all("NotoSansSC" in name for name in names)


@needs_fonts
def test_rare_characters_are_drawn_and_missing_ones_are_named(
    metrics: Metrics, tmp_path: Path
) -> None:
    row = make_row(1, title="张䶮负责\U0002a6a5工作😀", official="张䶮")
    board = replace(make_board(1), lanes=(Lane("主题", (row,)),))
    poster = lay_out(board, paper("A4"), metrics)
    assert poster.missing == {"\U0002a6a5", "😀"}
    text = text_of(sheets_pdf(poster.sheets, LIGHT, FONTS), tmp_path)
    assert "张䶮负责〓工作〓" in text
    assert "U+1F600U+2A6A5" in text


@needs_fonts
def test_text_is_never_read_as_markup(metrics: Metrics, tmp_path: Path) -> None:
    title = '#panic("x") *a* _b_ $c$ <d> \\e @f `g` [h] {i}'
    board = replace(make_board(1), lanes=(Lane("主题", (make_row(1, title=title),)),))
    text = text_of(pdf_of(board, "A3", "landscape", metrics), tmp_path)
    assert "".join(title.split()) in text


@needs_fonts
def test_widths_are_those_of_the_font(metrics: Metrics) -> None:
    assert metrics.width("中文", 10) == 20
    assert 5 < metrics.width("1", 10) < 6
    assert metrics.width("a", 10, bold=True) != metrics.width("a", 10)
    assert metrics.holds("䶮")
    assert not metrics.holds("😀")


@needs_fonts
def test_black_and_white_uses_no_colour(metrics: Metrics) -> None:
    poster = lay_out(make_board(12), paper("A3"), metrics)
    content = "".join(
        page.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
        for page in pypdf.PdfReader(BytesIO(sheets_pdf(poster.sheets, MONO, FONTS))).pages
    )
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", content)
    assert not [colour for colour in colours if len(set(colour)) > 1]


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_tiles_cover_the_sheet_and_overlap_by_ten_millimetres(size: Size) -> None:
    assert size in ("A4", "A3")
    poster = lay_out(make_board(12), paper("A0"), plain_metrics())
    tiles = tile_sheets(poster.sheets[:1], size, LABELS, plain_metrics())  # type: ignore[arg-type]
    windows = [mark.source for tile in tiles for mark in tile.marks if isinstance(mark, Window)]
    assert len(windows) == len(tiles)
    columns = sorted({(w.x, w.w) for w in windows})
    rows = sorted({(w.y, w.h) for w in windows})
    assert len(windows) == len(columns) * len(rows)
    for parts, length in ((columns, 1189), (rows, 841)):
        assert parts[0][0] == 0
        assert abs(parts[-1][0] + parts[-1][1] - length) < 1e-6
        for (start, width), (following, _) in pairwise(parts):
            assert abs(start + width - following - OVERLAP) < 1e-6


@needs_fonts
def test_tiles_are_pages_of_their_own_size(metrics: Metrics) -> None:
    poster = lay_out(make_board(12), paper("A1"), metrics)
    tiles = tile_sheets(poster.sheets, "A4", LABELS, metrics)
    for page in pypdf.PdfReader(BytesIO(sheets_pdf(tiles, LIGHT, FONTS))).pages:
        sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert [round(side / POINTS, 2) for side in sides] == [210, 297]


def test_svg_has_no_style_and_escapes_everything() -> None:
    row = make_row(1, title='<script>alert("x")</script>&', href='/t/?a="b"&c')
    board = replace(make_board(1), lanes=(Lane("<b>", (row,)),))
    (sheet,) = lay_out(board, screen(1366, 768, 12), plain_metrics()).sheets
    svg = b"".join(sheets_svg([sheet], label='"<挂图>"')).decode()
    assert "style" not in svg
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert root.attrib["viewBox"] == "0 0 1366 768"
    titles = [node.text for node in root.iter("{http://www.w3.org/2000/svg}title")]
    assert row.title in titles


def written(board: Board, **how: bool) -> str:
    sheets = lay_out(board, screen(1366, 768, 12, sheets=3), SCREEN, **how).sheets
    return b"".join(sheets_svg(sheets)).decode()


def test_rows_kept_from_an_earlier_drawing_are_those_drawn_anew() -> None:
    board = make_board(60)
    assert written(board) == written(board, written=True) == written(board, written=True)
    row = board.lanes[0].rows[0]
    lane = replace(board.lanes[0], rows=(replace(row, light="orange"), *board.lanes[0].rows[1:]))
    changed = replace(board, lanes=(lane, *board.lanes[1:]))
    assert written(changed, written=True) == written(changed) != written(board)
    moved = replace(board, today=date(2026, 12, 1), end=date(2027, 6, 30))
    assert written(moved, written=True) == written(moved)


def test_only_the_row_that_changed_is_drawn_again() -> None:
    board = make_board(60)
    written(board, written=True)
    before = drawn._writings.count
    row = board.lanes[0].rows[0]
    lane = replace(
        board.lanes[0], rows=(replace(row, percent_text="33%"), *board.lanes[0].rows[1:])
    )
    written(replace(board, lanes=(lane, *board.lanes[1:])), written=True)
    assert drawn._writings.count - before == 1


def test_no_more_drawn_rows_are_kept_than_two_screens_of_all_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawn, "_ROWS", 50)
    board = make_board(60)
    assert written(board, written=True) == written(board)
    assert len(drawn._writings._made) == len(drawn._layouts._made) == 50
