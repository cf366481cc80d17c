"""Lists of units and of people: from a sheet's rows to what they say and what is doubtful."""

from guatu.papers.roster.people import KnownPerson, PeopleReading, PersonEntry, read_people
from guatu.papers.roster.problems import Problem
from guatu.papers.roster.rows import Row, Rows, labelled_rows
from guatu.papers.roster.units import KnownUnit, UnitEntry, UnitsReading, read_units

__all__ = [
    "KnownPerson",
    "KnownUnit",
    "PeopleReading",
    "PersonEntry",
    "Problem",
    "Row",
    "Rows",
    "UnitEntry",
    "UnitsReading",
    "labelled_rows",
    "read_people",
    "read_units",
]
