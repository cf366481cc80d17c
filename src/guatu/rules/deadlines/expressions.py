"""The canonical code of a deadline: equal meanings give equal codes, whatever the words were."""

from guatu.rules.deadlines.values import Deadline, Kind


def expression(deadline: Deadline) -> str:
    """``date 2027-04-01/2027-12-31``, ``recurring quarter -/25``, ``anchor 春节 -1``, ``open``."""
    return " ".join(filter(None, (deadline.kind, _details(deadline), deadline.state)))


def _details(deadline: Deadline) -> str:
    if deadline.kind is Kind.RECURRING:
        return " ".join(filter(None, (deadline.every, _place(deadline), _span(deadline))))
    if deadline.kind is Kind.ANCHOR:
        return f"{deadline.anchor} {deadline.offset_days or 0:+d}"
    if deadline.kind is Kind.FIXED_TERM and deadline.offset_days is not None:
        unit = "workdays" if "workdays" in deadline.notes else "days"
        return f"{deadline.offset_days} {unit}"
    return _span(deadline)


def _span(deadline: Deadline) -> str:
    if deadline.start:
        return f"{deadline.start}/{deadline.due or ''}"
    return str(deadline.due) if deadline.due else ""


def _place(deadline: Deadline) -> str:
    if deadline.due_day is None and deadline.due_month is None:
        return ""
    return f"{deadline.due_month or '-'}/{deadline.due_day or '-'}"
