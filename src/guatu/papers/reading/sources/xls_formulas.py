"""Which sheets of a BIFF file hold formulas: xlrd reads their stored values and does not say so."""

import struct
from collections.abc import Iterator

from xlrd.compdoc import CompDoc

_BOF, _EOF, _FORMULA = 0x0809, 0x000A, 0x0006
_GLOBALS = 0x0005


class _Quiet:
    def write(self, _: str) -> None:
        """Take a line and drop it."""


def sheets_with_formulas(data: bytes) -> frozenset[int]:
    """The 0-based numbers of the sheets, in stream order, that hold a formula.

    Empty for files older than Excel 5, which are no compound files.
    """
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return frozenset()
    found: set[int] = set()
    sheet, depth = -1, 0
    for code, first in _records(_stream(data)):
        if code == _BOF:
            depth += 1
            if depth == 1 and first != _GLOBALS:
                sheet += 1
        elif code == _EOF:
            depth -= 1
        elif code == _FORMULA and depth == 1:
            found.add(sheet)
    return frozenset(found)


def _stream(data: bytes) -> bytes:
    document = CompDoc(data, logfile=_Quiet())
    for name in ("Workbook", "Book"):
        whole, start, length = document.locate_named_stream(name)
        if whole:
            return bytes(whole[start : start + length])
    return b""


def _records(stream: bytes) -> Iterator[tuple[int, int]]:
    """(record code, second number of its body: the kind of a BOF)."""
    place = 0
    while place + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, place)
        kind = struct.unpack_from("<H", stream, place + 6)[0] if place + 8 <= len(stream) else 0
        yield code, kind
        place += 4 + length
