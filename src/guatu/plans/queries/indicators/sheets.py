"""A kept list of indicators: what its rows mean against the units, people and indicators of now."""

from datetime import date

from guatu.papers.roster import Row
from guatu.papers.roster.indicator_entries import IndicatorsReading, KnownToIndicators
from guatu.papers.roster.indicators import read_indicators
from guatu.people.queries.roster import known_people, known_units
from guatu.plans.models import IndicatorSheet
from guatu.plans.queries.indicators.naming import all_holders, held_by


def sheet_rows(sheet: IndicatorSheet) -> list[Row]:
    """The rows as they stood in the file."""
    return [Row(row["row"], row["values"], row["cells"]) for row in sheet.rows]


def reading_of_sheet(sheet: IndicatorSheet, today: date) -> IndicatorsReading:
    """What each row means now (at most seven statements); ``cycle`` is loaded."""
    held = {name: held_by(one) for name, one in all_holders(sheet.cycle).items()}
    known = KnownToIndicators(known_units(today), known_people(today), held)
    return read_indicators(sheet_rows(sheet), sheet.columns, known)
