"""The parts of an .xlsx file: its relations and its worksheets in order."""

import posixpath
from typing import NamedTuple

from ..archive import Archive
from ..limits import FileRefused
from ..xmlstream import local, stream
from .xlsx_styles import OFF


class SheetEntry(NamedTuple):
    """A worksheet of the book: its name, whether it is hidden, and its part in the archive."""

    name: str
    hidden: bool
    part: str


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
            epoch["1904"] = attributes.get("date1904", "0") not in OFF
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
