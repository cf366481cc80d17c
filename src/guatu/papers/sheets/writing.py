"""The writers of papers, each loaded when it first writes: their libraries are large.

A web process that never writes a Word list never holds the library for it.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from guatu.papers.reading.results import Item

from .layouts import Layout
from .words import Heading

Writer = Callable[[Layout, Heading, Sequence[Item]], bytes]


def write_workbook(layout: Layout, heading: Heading, items: Sequence[Item]) -> bytes:
    """The tasks in a layout as an .xlsx file; a hidden column ``guatu-key`` names each task."""
    return _writer("xlsx", "write_workbook")(layout, heading, items)


def write_prose(layout: Layout, heading: Heading, items: Sequence[Item]) -> bytes:
    """The tasks as a .docx in the manner of GB/T 9704: title, headings, numbered sentences."""
    return _writer("prose", "write_prose")(layout, heading, items)


def _writer(module: str, name: str) -> Writer:
    return cast(Writer, getattr(import_module(f"guatu.papers.sheets.{module}"), name))
