"""Points in writing."""

from decimal import Decimal


def worth_text(points: int, least: int, most: int, beyond: bool) -> str:
    """The same written again; "" for nothing."""
    if beyond:
        return f"{points_text(least)}~{points_text(most)}" if least or most else ""
    return points_text(points) if points else ""


def points_text(thousandths: int) -> str:
    """A number without idle noughts: 2500 -> "2.5"."""
    whole = f"{Decimal(thousandths) / 1000:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def fixed_text(thousandths: int | None, decimals: int) -> str:
    """For columns: always so many decimals, 2500 -> "2.50"; "" while not known."""
    if thousandths is None:
        return ""
    return f"{Decimal(thousandths) / 1000:.{decimals}f}"


def change_text(thousandths: int | None, decimals: int) -> str:
    """A rise or fall with its sign; "" for none and where there is no pair."""
    if not thousandths:
        return ""
    return f"{'+' if thousandths > 0 else '−'}{fixed_text(abs(thousandths), decimals)}"


def points_fixed(thousandths: int, decimals: int) -> str:
    """Always with the places of its set, so that columns stand under each other."""
    return f"{Decimal(thousandths) / 1000:.{decimals}f}"
