"""Writing plans as office paper: the layouts that offices use, as workbooks and Word lists."""

from .layouts import LAYOUTS, Layout
from .prose import write_prose
from .safe import csv_safe, is_dangerous
from .words import Heading
from .xlsx import write_workbook

__all__ = [
    "LAYOUTS",
    "Heading",
    "Layout",
    "csv_safe",
    "is_dangerous",
    "write_prose",
    "write_workbook",
]
