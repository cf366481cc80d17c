"""A column of a plain table on paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A head and how many characters wide its column is."""

    head: str
    width: float
