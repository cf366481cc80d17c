"""Cell formats of an .xlsx file: what kind of number they show, and bold."""

from typing import NamedTuple

from ..archive import Archive
from ..xmlstream import stream
from .formats import NumberKind, kind_of

OFF = ("0", "false", "off")


class Style(NamedTuple):
    """What reading needs of a cell format."""

    kind: NumberKind = "plain"
    bold: bool = False
    struck: bool = False


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a switch element such as ``<b/>`` is on."""
    return attributes.get("val", "1") not in OFF


class _Styles:
    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.fonts: list[dict[str, bool]] = []  # "b" and "strike" of each font
        self.formats: list[Style] = []
        self.within: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.within[-1] if self.within else ""
        self.within.append(name)
        if name == "numFmt" and parent == "numFmts":
            self.codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            self.fonts.append({})
        elif name in ("b", "strike") and parent == "font" and self.fonts:
            if "fonts" in self.within:
                self.fonts[-1][name] = is_on(attributes)
        elif name == "xf" and parent == "cellXfs":
            self._add(_int(attributes.get("numFmtId")), _int(attributes.get("fontId")))

    def _add(self, format_id: int, font: int) -> None:
        kind = kind_of(format_id, self.codes.get(format_id, ""))
        found = self.fonts[font] if font < len(self.fonts) else {}
        self.formats.append(Style(kind, found.get("b", False), found.get("strike", False)))

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
