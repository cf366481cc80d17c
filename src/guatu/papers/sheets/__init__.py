"""Writing plans as office paper: the layouts that offices use, as workbooks and Word lists."""

from .layouts import LAYOUTS, Layout
from .safe import csv_safe, is_dangerous
from .words import Heading
from .writing import write_prose, write_workbook

__all__ = [
    "LAYOUTS",
    "Heading",
    "Layout",
    "csv_safe",
    "is_dangerous",
    "write_prose",
    "write_workbook",
]
