"""Number formats: which show a date, a month or a percentage; how a number reads."""

import re
from datetime import date, datetime, timedelta
from typing import Literal

NumberKind = Literal["plain", "date", "month", "percent"]

_DATE_IDS = frozenset({14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58})
_MONTH_IDS = frozenset({17, 27, 36, 50, 52, 57})
_PERCENT_IDS = frozenset({9, 10})
_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def kind_of(format_id: int, code: str = "") -> NumberKind:
    """The kind of a built-in number format, or of a format code when the file defines one."""
    if code:
        return _kind_of_code(code)
    if format_id in _DATE_IDS:
        return "date"
    if format_id in _MONTH_IDS:
        return "month"
    return "percent" if format_id in _PERCENT_IDS else "plain"


def _kind_of_code(code: str) -> NumberKind:
    if code.lower() == "general":
        return "plain"
    bare = _NOT_CODE.sub("", code).split(";")[0].lower()
    if "d" in bare or "日" in bare:
        return "date"
    if "y" in bare or "e年" in bare or ("m" in bare and not re.search(r"[hs]", bare)):
        return "month"
    return "percent" if "%" in bare else "plain"


def number_text(value: float) -> str:
    """A number as people wrote it: 3 for 3.0, 0.3 for 0.30000000000000004."""
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text


def percent_text(value: float) -> str:
    """0.2 shown as 20%."""
    return f"{number_text(round(value * 100, 10))}%"


def date_text(serial: float, is_1904: bool) -> str | None:
    """ISO text of a date serial (with the time only when there is one); None when out of range."""
    if not 0 < serial < 200_000:
        return None
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    return iso_text(start + timedelta(seconds=round(serial * 86_400)))


def iso_text(moment: datetime | date) -> str:
    """ISO text of a moment, without a time of midnight."""
    if isinstance(moment, datetime) and (moment.hour or moment.minute or moment.second):
        return moment.isoformat(sep=" ")
    return moment.strftime("%Y-%m-%d")
