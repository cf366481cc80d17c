"""Styles, shared strings and the sheet list of an .xlsx file."""

import posixpath
import re
from typing import NamedTuple

from ..archive import Archive
from ..limits import FileRefused
from ..xmlstream import local, stream
from .formats import NumberKind, kind_of
from .richtext import join

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = ("0", "false", "off")


class Style(NamedTuple):
    """What reading needs of a cell format."""

    kind: NumberKind = "plain"
    bold: bool = False


class Shared(NamedTuple):
    """One shared string: text, bold spans, and whether its runs set fonts of their own."""

    text: str
    bold: tuple[tuple[int, int], ...]
    rich: bool


class SheetEntry(NamedTuple):
    """A worksheet of the book: its name, whether it is hidden, and its part in the archive."""

    name: str
    hidden: bool
    part: str


def unescape(text: str) -> str:
    """``_x000D_`` and the like as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    return chr(code) if code >= 32 or code in (9, 10, 13) else ""


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a switch element such as ``<b/>`` is on."""
    return attributes.get("val", "1") not in _OFF


class _Styles:
    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.fonts: list[bool] = []
        self.formats: list[Style] = []
        self.within: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.within[-1] if self.within else ""
        self.within.append(name)
        if name == "numFmt" and parent == "numFmts":
            self.codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            self.fonts.append(False)
        elif name == "b" and parent == "font" and self.fonts and "fonts" in self.within:
            self.fonts[-1] = is_on(attributes)
        elif name == "xf" and parent == "cellXfs":
            self._add(_int(attributes.get("numFmtId")), _int(attributes.get("fontId")))

    def _add(self, format_id: int, font: int) -> None:
        kind = kind_of(format_id, self.codes.get(format_id, ""))
        self.formats.append(Style(kind, font < len(self.fonts) and self.fonts[font]))

    def end(self, name: str) -> None:
        self.within.pop()


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def read_styles(archive: Archive, part: str) -> list[Style]:
    """The cell formats in order; empty when the file has none."""
    if part not in archive.names:
        return []
    found = _Styles()
    with archive.open(part) as source:
        stream(source, found.start, found.end, lambda _: None)
    return found.formats


class RunCollector:
    """Gathers the runs of one rich text (``<si>`` or ``<is>``), leaving out phonetic guides."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bool]] = []
        self.bold = self.taking = self.phonetic = self.rich = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self.phonetic = True
        elif name == "r":
            self.bold = False
        elif name == "rPr":
            self.rich = True
        elif name == "b":
            self.bold = is_on(attributes)
        elif name == "t" and not self.phonetic:
            self.taking = True

    def end(self, name: str) -> None:
        if name == "rPh":
            self.phonetic = False
        elif name == "r":
            self.bold = False
        elif name == "t":
            self.taking = False

    def text(self, data: str) -> None:
        if self.taking:
            self.pieces.append((data, self.bold))

    def finish(self) -> Shared:
        text, spans = join([(unescape(text), bold) for text, bold in self.pieces])
        return Shared(text, spans, self.rich)


class _SharedStrings:
    def __init__(self) -> None:
        self.found: list[Shared] = []
        self.run = RunCollector()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.run = RunCollector()
        else:
            self.run.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(self.run.finish())
        else:
            self.run.end(name)

    def text(self, data: str) -> None:
        self.run.text(data)


def read_shared(archive: Archive, part: str) -> list[Shared]:
    """The shared strings in order; empty when the file has none."""
    if part not in archive.names:
        return []
    found = _SharedStrings()
    with archive.open(part) as source:
        stream(source, found.start, found.end, found.text)
    return found.found


def read_relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (type, target part) of a part of the archive."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    relations: dict[str, tuple[str, str]] = {}
    if listing not in archive.names:
        return relations

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations[attributes.get("Id", "")] = (kind, posixpath.normpath(path))

    with archive.open(listing) as source:
        stream(source, start, lambda _: None, lambda _: None)
    return relations


def read_book(archive: Archive, part: str) -> tuple[list[SheetEntry], bool]:
    """The worksheets in order and whether dates count from 1904."""
    relations = read_relations(archive, part)
    sheets: list[SheetEntry] = []
    epoch = {"1904": False}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            epoch["1904"] = attributes.get("date1904", "0") not in _OFF
        elif name == "sheet":
            found = local(attributes)
            kind, target = relations.get(found.get("id", ""), ("", ""))
            if kind == "worksheet" and target in archive.names:
                hidden = found.get("state", "visible") != "visible"
                sheets.append(SheetEntry(found.get("name", ""), hidden, target))

    with archive.open(part) as source:
        stream(source, start, lambda _: None, lambda _: None)
    if not sheets:
        raise FileRefused("corrupt")
    return sheets, epoch["1904"]
