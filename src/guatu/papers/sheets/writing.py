"""The writers of papers, each loaded when it first writes: their libraries are large.

A web process that never writes a Word list never holds the library for it.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import cast

from guatu.papers.reading.results import Item

from .columns import Column
from .layouts import Layout
from .monthly import MonthForm, MonthLine
from .words import Heading

Writer = Callable[[Layout, Heading, Sequence[Item]], bytes]
Lister = Callable[[str, str, str, Sequence[Column], Iterable[Sequence[str]]], bytes]
Monthly = Callable[[MonthForm, str, str, Sequence[MonthLine]], bytes]


def write_workbook(layout: Layout, heading: Heading, items: Sequence[Item]) -> bytes:
    """The tasks in a layout as an .xlsx file; a hidden column ``guatu-key`` names each task."""
    return _writer("xlsx", "write_workbook")(layout, heading, items)


def write_prose(layout: Layout, heading: Heading, items: Sequence[Item]) -> bytes:
    """The tasks as a .docx in the manner of GB/T 9704: title, headings, numbered sentences."""
    return _writer("prose", "write_prose")(layout, heading, items)


def write_listing(
    name: str, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> bytes:
    """A plain table as an .xlsx file ready to print: title, a note, heads, a line each."""
    lister = cast(Lister, import_module("guatu.papers.sheets.listing").write_listing)
    return lister(name, title, note, columns, rows)


def write_month(form: MonthForm, title: str, note: str, lines: Sequence[MonthLine]) -> bytes:
    """A monthly report form as an .xlsx file ready to print and sign."""
    writer = cast(Monthly, import_module("guatu.papers.sheets.month_book").write_month)
    return writer(form, title, note, lines)


def _writer(module: str, name: str) -> Writer:
    return cast(Writer, getattr(import_module(f"guatu.papers.sheets.{module}"), name))
