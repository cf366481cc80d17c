"""The kinds of files that are taken, told by content; the name must agree, it never decides."""

import re
import struct
import zipfile
from collections.abc import Callable
from mmap import mmap
from typing import NamedTuple

from guatu.rules.refused import Refused

Bytes = bytes | mmap


class FileKind(NamedTuple):
    """A kind of file: its media type and the endings that its name may have, the usual first."""

    media_type: str
    endings: tuple[str, ...]


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
PDF = FileKind("application/pdf", ("pdf",))
PNG = FileKind("image/png", ("png",))
JPEG = FileKind("image/jpeg", ("jpg", "jpeg", "jfif"))
WEBP = FileKind("image/webp", ("webp",))
OLE = FileKind("application/x-ole-storage", ("doc", "xls", "ppt", "wps", "et", "dps"))
TEXT = FileKind("text/plain", ("txt", "csv"))
ZIPPED = {
    "word/document.xml": FileKind(f"{OFFICE}wordprocessingml.document", ("docx", "wps")),
    "xl/workbook.xml": FileKind(f"{OFFICE}spreadsheetml.sheet", ("xlsx", "et")),
    "ppt/presentation.xml": FileKind(f"{OFFICE}presentationml.presentation", ("pptx", "dps")),
    "OFD.xml": FileKind("application/ofd", ("ofd",)),
}
OPEN_DOCUMENT = {
    f"{OPEN}spreadsheet": FileKind(f"{OPEN}spreadsheet", ("ods",)),
    f"{OPEN}text": FileKind(f"{OPEN}text", ("odt",)),
    f"{OPEN}presentation": FileKind(f"{OPEN}presentation", ("odp",)),
}
MAX_ENTRIES, MAX_DIRECTORY = 10_000, 4 * 1024 * 1024
MARKUP = re.compile(rb"\A\s*(<|#!)|<\s*(script|html|svg|body|iframe|\?php|\?xml)\b", re.I)
HEAD = 64 * 1024


def kind_of(data: Bytes) -> FileKind:
    """The kind of a file.  Raises Refused: file_type_unknown, file_has_macro, file_damaged."""
    for matches, find in _KINDS:
        if matches(data):
            return find(data)
    return _text(data)


def agree(kind: FileKind, ending: str) -> None:
    """Refuse a name that tells of another kind than the content."""
    if ending and ending not in kind.endings:
        raise Refused("file_type_differs", ending=ending, kind=kind.endings[0])


def _zipped(data: Bytes) -> FileKind:
    """An office file in a zip: nothing is unpacked, only the names and one short entry are read."""
    _bounded_directory(data)
    try:
        with zipfile.ZipFile(_View(data)) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Refused("file_has_macro")
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    kind = OPEN_DOCUMENT.get(entry.read(100).decode("ascii", "replace").strip())
            else:
                kind = next((ZIPPED[name] for name in ZIPPED if name in names), None)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Refused("file_damaged") from error
    if kind is None:
        raise Refused("file_type_unknown")
    return kind


def _bounded_directory(data: Bytes) -> None:
    """Refuse a zip whose list of entries alone would fill the memory."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(data):
        raise Refused("file_damaged")
    entries, size = struct.unpack("<HI", data[at + 10 : at + 16])
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise Refused("file_damaged")


def _text(data: Bytes) -> FileKind:
    """Plain text in UTF-8 or GB18030; markup and scripts are no text."""
    head = bytes(data[:HEAD])
    if b"\x00" in head or MARKUP.search(head):
        raise Refused("file_type_unknown")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # The head may end inside a character: up to three bytes are forgiven.
            head.decode(encoding)
        except UnicodeDecodeError as error:
            if len(data) > HEAD and error.start >= HEAD - 3:
                return TEXT
        else:
            return TEXT
    raise Refused("file_type_unknown")


class _View:
    """A mapped file as zipfile wants it: seek, tell and read over the same bytes."""

    def __init__(self, data: Bytes) -> None:
        self.data, self.at = data, 0

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move; beyond the start is the start."""
        self.at = max(0, offset + (0, self.at, len(self.data))[whence])
        return self.at

    def tell(self) -> int:
        """Where it stands."""
        return self.at

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        end = len(self.data) if size is None or size < 0 else self.at + size
        piece = bytes(self.data[self.at : end])
        self.at += len(piece)
        return piece


def _starts(*heads: bytes) -> Callable[[Bytes], bool]:
    return lambda data: bytes(data[:16]).startswith(heads)


_KINDS: tuple[tuple[Callable[[Bytes], bool], Callable[[Bytes], FileKind]], ...] = (
    (_starts(b"%PDF-"), lambda data: PDF),
    (_starts(b"\x89PNG\r\n\x1a\n"), lambda data: PNG),
    (_starts(b"\xff\xd8\xff"), lambda data: JPEG),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", lambda data: WEBP),
    (_starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), lambda data: OLE),
    (_starts(b"PK\x03\x04"), _zipped),
)
