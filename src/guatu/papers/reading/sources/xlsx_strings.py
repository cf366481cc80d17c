"""Shared and inline strings of an .xlsx file, with the bold runs inside them."""

import re
from typing import NamedTuple

from ..archive import Archive
from ..xmlstream import stream
from .richtext import join
from .xlsx_styles import is_on

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Shared(NamedTuple):
    """One shared string: text, bold spans, whether its runs set fonts of their own, and whether
    any of them is struck through."""

    text: str
    bold: tuple[tuple[int, int], ...]
    rich: bool
    struck: bool = False


def unescape(text: str) -> str:
    """``_x000D_`` and the like as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    return chr(code) if code >= 32 or code in (9, 10, 13) else ""


class RunCollector:
    """Gathers the runs of one rich text (``<si>`` or ``<is>``), leaving out phonetic guides."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bool]] = []
        self.bold = self.taking = self.phonetic = self.rich = self.struck = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self.phonetic = True
        elif name == "r":
            self.bold = False
        elif name == "rPr":
            self.rich = True
        elif name == "b":
            self.bold = is_on(attributes)
        elif name == "strike":
            self.struck = self.struck or is_on(attributes)
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
        return Shared(text, spans, self.rich, self.struck)


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
