"""Reading plans from office paper: grid, header, columns, cells, items, matches, all frozen."""

from .directory import Directory, Person, Unit
from .grid import Cell, Grid, Merge, address, letter
from .header import Column, Header
from .jsonform import deadline_json, item_json, problem_json, to_json
from .limits import FileRefused
from .matches import ItemMatches, Match, Status, match_names
from .names import normal_name, split_names
from .open import read_grids
from .results import Item, Level, Problem, RowKind, SheetReading, Workbook
from .sheet import Request
from .wording import text_of
from .workbook import read_file, read_workbook, report

__all__ = [
    "Cell",
    "Column",
    "Directory",
    "FileRefused",
    "Grid",
    "Header",
    "Item",
    "ItemMatches",
    "Level",
    "Match",
    "Merge",
    "Person",
    "Problem",
    "Request",
    "RowKind",
    "SheetReading",
    "Status",
    "Unit",
    "Workbook",
    "address",
    "deadline_json",
    "item_json",
    "letter",
    "match_names",
    "normal_name",
    "problem_json",
    "read_file",
    "read_grids",
    "read_workbook",
    "report",
    "split_names",
    "text_of",
    "to_json",
]
