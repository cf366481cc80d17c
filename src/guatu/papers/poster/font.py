"""Reading from a TrueType file which characters it holds and how wide they are."""

import array
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

REGULAR = "NotoSansSC_400Regular.ttf"
BOLD = "NotoSansSC_700Bold.ttf"

# Widths in thousandths of an em where no font file is at hand: a cautious face for screens.
_PLAIN = {**dict.fromkeys(map(chr, range(0x20, 0x7F)), 580), **dict.fromkeys(" .,:;!|'il()-", 340)}
_PLAIN |= dict.fromkeys("mwMW%@", 930) | dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 690)


@dataclass(frozen=True, eq=False)
class Metrics:
    """Widths of characters in em, in a regular and a bold face; the same only as itself."""

    regular: dict[str, float]
    bold: dict[str, float]
    complete: bool = True

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """The length of ``text`` set in ``size``, in the unit of ``size``."""
        return size * _ems(self, text, bold)

    def measure(self, size: float, bold: bool = False) -> Callable[[str], float]:
        """``width`` for one size and face, quickest for a single character."""
        get = (self.bold if bold else self.regular).get

        def length(text: str) -> float:
            if len(text) == 1:
                return size * get(text, 1.0)
            return size * sum([get(character, 1.0) for character in text])

        return length

    def holds(self, character: str) -> bool:
        """Whether both faces can draw the character (a screen brings its own fonts)."""
        return not self.complete or (character in self.regular and character in self.bold)


@lru_cache(2048)
def _ems(metrics: Metrics, text: str, bold: bool) -> float:
    """The length of a text in em: sheets say the same again, in every size of type."""
    get = (metrics.bold if bold else metrics.regular).get
    return sum([get(character, 1.0) for character in text])


def plain_metrics() -> Metrics:
    """Cautious widths without a font file: a full em for Chinese, wide Latin letters."""
    widths = {character: width / 1000 for character, width in _PLAIN.items()}
    return Metrics(widths, {key: width * 1.04 for key, width in widths.items()}, complete=False)


@lru_cache(maxsize=4)
def read_metrics(folder: Path) -> Metrics:
    """Metrics of the regular and bold face in ``folder``; OSError when a file is missing."""
    return Metrics(read_widths(folder / REGULAR), read_widths(folder / BOLD))


def read_widths(path: Path) -> dict[str, float]:
    """Advance widths in em of every character a TrueType file maps (OpenType 1.9: cmap, hmtx)."""
    data = path.read_bytes()
    tables = _tables(data)
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = _shorts(data, tables[b"hmtx"], count * 2)[::2]
    last = count - 1
    glyphs = _character_map(data, tables[b"cmap"])
    return {chr(code): advances[min(glyph, last)] / em for code, glyph in glyphs.items()}


def _tables(data: bytes) -> dict[bytes, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag: offset for tag, _sum, offset, _length in entries}


def _shorts(data: bytes, start: int, count: int) -> "array.array[int]":
    values = array.array("H", data[start : start + 2 * count])
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _character_map(data: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, start + 2)[0]
    offsets = {struct.unpack_from(">I", data, start + 8 + 8 * index)[0] for index in range(count)}
    by_format = {struct.unpack_from(">H", data, start + offset)[0]: offset for offset in offsets}
    if 12 in by_format:
        return _format_12(data, start + by_format[12])
    if 4 in by_format:
        return _format_4(data, start + by_format[4])
    raise ValueError("no Unicode character map of format 4 or 12")


def _format_12(data: bytes, start: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for index in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * index)
        found |= {first + step: glyph + step for step in range(last - first + 1)}
    return found


def _format_4(data: bytes, start: int) -> dict[int, int]:
    doubled = struct.unpack_from(">H", data, start + 6)[0]
    half, ends = doubled // 2, start + 14
    found: dict[int, int] = {}
    for segment in range(half):
        at = ends + 2 * segment
        last = struct.unpack_from(">H", data, at)[0]
        first = struct.unpack_from(">H", data, at + doubled + 2)[0]
        delta = struct.unpack_from(">H", data, at + 2 * doubled + 2)[0]
        where = at + 3 * doubled + 2
        jump = struct.unpack_from(">H", data, where)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if jump:
                glyph = struct.unpack_from(">H", data, where + jump + 2 * (code - first))[0]
            if glyph or not jump:
                found[code] = (glyph + delta) & 0xFFFF
    return {code: glyph for code, glyph in found.items() if glyph}
