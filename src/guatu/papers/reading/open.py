"""From the bytes of a file to its grids: sniffed by content, guarded before reading."""

from pathlib import Path

from .archive import Archive
from .grid import Grid
from .limits import MAX_BYTES, FileRefused
from .sniff import sniff
from .sources import docx, ods, xls, xlsx


def read_bytes(source: bytes | Path) -> bytes:
    """The bytes of a file, refusing a too large one before it is in memory."""
    if isinstance(source, bytes):
        return source
    try:
        size = source.stat().st_size
        if size > MAX_BYTES:
            raise FileRefused("too_large", limit=MAX_BYTES, size=size)
        return source.read_bytes()
    except OSError as error:
        raise FileRefused("file_missing", name=source.name) from error


def read_grids(source: bytes | Path) -> tuple[Grid, ...]:
    """The sheets of a spreadsheet or Word file that hold anything.

    ``FileRefused`` with a code of ``wording.REFUSALS`` when the file as a whole cannot be read.
    """
    kind, archive = sniff(read_bytes(source))
    grids = xls.read(read_bytes(source)) if archive is None else _zipped(kind, archive)
    filled = tuple(grid for grid in grids if grid.cells)
    if not filled:
        raise FileRefused("nothing_in_file")
    if all("formula_without_value" in c.notes for g in filled for c in g.cells.values()):
        raise FileRefused("only_formulas")
    return filled


def _zipped(kind: str, archive: Archive) -> tuple[Grid, ...]:
    reader = {"xlsx": xlsx.read, "ods": ods.read, "docx": docx.read}[kind]
    return reader(archive)
