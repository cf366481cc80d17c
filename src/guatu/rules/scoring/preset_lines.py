"""Lines of which the ready sets of rules are made."""

from collections.abc import Mapping
from typing import Any

from guatu.rules.scoring.sheet import Line, Method

MARKS = [90_000, 80_000, 70_000, 50_000]
LEVELS = [
    {"level": "national", "points": {"sole": 3000, "joint": 2000, "compiled": 1000}},
    {"level": "provincial", "points": {"sole": 2000, "joint": 1000, "compiled": 500}},
    {"level": "city", "points": {"sole": 1000, "joint": 500, "compiled": 250}},
]


def rated(code: str, title: str, text: str, points: int, rater: str) -> Line:
    """A line judged by one kind of rater, 90/80/70/50."""
    params = {"kinds": {rater: 1000}, "scale": 100_000, "offered": MARKS}
    return Line(code, title, text, points, method=Method.RATED, params=params)


def leaf(
    code: str, title: str, text: str, points: int, method: Method, params: Mapping[str, Any]
) -> Line:
    """A line with a method."""
    return Line(code, title, text, points, method=method, params=params)


def group(code: str, title: str, subtotal: str, *children: Line) -> Line:
    """A group: its points and bounds are the sums of its children."""
    points, beyond = sum(child.points for child in children), children[0].beyond
    least, most = sum(child.least for child in children), sum(child.most for child in children)
    return Line(
        code, title, points=points, least=least, most=most, beyond=beyond, subtotal=subtotal,
        children=children,
    )  # fmt: skip


def gain(most: int) -> Line:
    """The bonus as really written, at most so many thousandths."""
    text = (
        "国家级3/2/1分，省级2/1/0.5分，市级1/0.5/0.25分（独立完成/联合/汇编）；只计对单位的表彰，"
        "同一事项只按最高级别计一次，社会团体的表彰降一级；须附证明材料。"
    )
    return Line(
        "GAIN", "突出贡献", text, most=most, beyond=True, method=Method.BONUS,
        params={"levels": LEVELS, "society_lower": True},
    )  # fmt: skip


def fault(least: int) -> Line:
    """Deductions by formal finding, at least so many thousandths."""
    text = "经正式认定的严重失误，每项扣1至10分，须附认定文件。"
    return Line(
        "FAULT", "严重失误", text, least=least, beyond=True, method=Method.DEDUCTION,
        params={"each_least": 1000, "each_most": 10_000},
    )  # fmt: skip
