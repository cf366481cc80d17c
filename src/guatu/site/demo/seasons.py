"""The demonstration's own calendar: which day it is made on, which year it lives, its festivals."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SPRING_FESTIVALS = {
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip
MID_AUTUMN = {
    2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22),
    2030: (9, 12), 2031: (10, 1), 2032: (9, 19), 2033: (9, 8), 2034: (9, 27), 2035: (9, 16),
}  # fmt: skip
DRAGON_BOAT = {
    2024: (6, 10), 2025: (5, 31), 2026: (6, 19), 2027: (6, 9), 2028: (5, 28), 2029: (6, 16),
    2030: (6, 5), 2031: (6, 24), 2032: (6, 12), 2033: (6, 1), 2034: (6, 20), 2035: (6, 10),
}  # fmt: skip
FIXED = {
    "元旦": (1, 1), "市两会": (1, 22), "全国两会": (3, 4), "五一": (5, 1), "汛期": (6, 1),
    "主汛期": (7, 15), "七一": (7, 1), "秋季开学": (9, 1), "国庆": (10, 1), "供暖": (11, 15),
}  # fmt: skip
UNDATED = ("市委全会", "省委全会")


@dataclass(frozen=True)
class Season:
    """The day on which the demonstration stands when it is made, and how far that is from today."""

    today: date
    shift_days: int

    @property
    def year(self) -> int:
        """The year being lived."""
        return self.today.year

    @property
    def stops_on(self) -> date:
        """The last day that its clock reaches."""
        return date(self.year, 12, 31)


def season_of(real_day: date) -> Season:
    """The latest 15 November that is not in the future.  Source: decisions, "Demonstration"."""
    this_year = date(real_day.year, 11, 15)
    today = this_year if this_year <= real_day else date(real_day.year - 1, 11, 15)
    return Season(today, (today - real_day).days)


def anchor_days(year: int) -> dict[str, date | None]:
    """The anchor words of a year with their dates; those not announced yet have none."""
    moving = {"春节": SPRING_FESTIVALS, "中秋": MID_AUTUMN, "端午": DRAGON_BOAT}
    dated = {name: date(year, *day) for name, day in FIXED.items()}
    lunar = {name: _on(year, table) for name, table in moving.items()}
    return {**dated, **lunar, **dict.fromkeys(UNDATED)}


def _on(year: int, table: dict[int, tuple[int, int]]) -> date | None:
    return date(year, *table[year]) if year in table else None


def at(day: date, hour: int, minute: int, zone: datetime) -> datetime:
    """An aware time of a day in the zone of another aware time."""
    return datetime.combine(day, time(hour, minute), tzinfo=zone.tzinfo)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    first = date(year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1)
