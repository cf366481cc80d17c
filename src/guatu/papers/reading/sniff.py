"""What kind of file this really is, told by its content and never by its name."""

import re
from typing import Literal

from .archive import Archive
from .limits import MAX_BYTES, FileRefused

Kind = Literal["xlsx", "xls", "ods", "docx"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_OTHER = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"MZ", "program"),
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|table|meta|body)\b", re.I)


def sniff(data: bytes) -> tuple[Kind, Archive | None]:
    """The kind of the file and, for zipped kinds, its checked archive.

    ``FileRefused``: empty_file, too_large, password_protected, html_as_spreadsheet,
    xml_spreadsheet, csv, unsupported_type, corrupt, zip_bomb.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise FileRefused("empty_file")
    if len(data) > MAX_BYTES:
        raise FileRefused("too_large", limit=MAX_BYTES, size=len(data))
    if data.startswith(b"PK"):
        archive = Archive(data)
        return _zipped(archive), archive
    if data.startswith(_OLE):
        return _compound(data), None
    if data.startswith(_BIFF) and len(data) > 512:
        return "xls", None
    raise _refusal(data)


def _zipped(archive: Archive) -> Kind:
    names = archive.names
    if "mimetype" in names:
        return _open_document(archive)
    if "word/document.xml" in names:
        return "docx"
    if any(name.endswith("workbook.bin") for name in names):
        raise FileRefused("unsupported_type", kind="xlsb")
    if "[Content_Types].xml" in names and any(n.endswith("workbook.xml") for n in names):
        return "xlsx"
    raise FileRefused("unsupported_type", kind="zip")


def _open_document(archive: Archive) -> Kind:
    mimetype = archive.read("mimetype", 200).decode("ascii", "replace").strip()
    if "opendocument.spreadsheet" not in mimetype:
        raise FileRefused("unsupported_type", kind=mimetype[-40:])
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    ):
        raise FileRefused("password_protected")
    return "ods"


def _compound(data: bytes) -> Kind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise FileRefused("password_protected")
    if holds("Workbook") or holds("Book\x00"):
        return "xls"
    if holds("WordDocument"):
        raise FileRefused("unsupported_type", kind="doc")
    known = holds("PowerPoint Document") or holds("__substg1.0") or holds("VisioDocument")
    raise FileRefused("unsupported_type", kind="ole") if known else FileRefused("corrupt")


def _refusal(data: bytes) -> FileRefused:
    for magic, kind in _OTHER:
        if data.startswith(magic):
            return FileRefused("unsupported_type", kind=kind)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if _HTML.search(head):
        return FileRefused("html_as_spreadsheet")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return FileRefused("xml_spreadsheet")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileRefused("csv")  # text in two-byte characters, as Excel saves "Unicode text"
    if b"\x00" not in head and re.search(rb"[,;\t]", head.split(b"\n")[0]):
        return FileRefused("csv")
    return FileRefused("unsupported_type", kind="unknown")
