"""The letter of a slip (督办单) in words; what it says is Chinese in every interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.papers.official.paper import Masthead, Official, Paragraph, Table

COLOURS = {
    "blue": "蓝色督办单（提醒）",
    "orange": "橙色督办单（预警）",
    "red": "红色督办单（警告、责令办结）",
    "interview": "约谈通知",
}
_NUMERALS = "一二三四五六"


@dataclass(frozen=True)
class SlipLetter:
    """The facts of a letter; ``steps`` are (colour, day, day of the answer) of each raise."""

    body: str
    number: str
    unit: str
    matter: str
    requirement: str
    level: str
    due: date
    issued: date
    approver: str
    rests_on: str
    steps: Sequence[tuple[str, date, date]] = ()


def letter_of(slip: SlipLetter) -> Official:
    """The paper: matter, demand, day, and how it was raised."""
    parts: list[tuple[str, list[Paragraph | Table]]] = [
        ("督办事项", [Paragraph(f"{slip.matter}。{slip.rests_on}。")]),
        ("办理要求", [Paragraph(slip.requirement)]),
        ("办理时限", [Paragraph(_until(slip))]),
    ]
    if len(slip.steps) > 1:
        rows = [(COLOURS[code], day_of(day), day_of(due)) for code, day, due in slip.steps]
        parts.append(("升级情况", [Table(rows, (2, 1.3, 1.3), ("类别", "日期", "反馈时限"))]))
    body: list[Paragraph | Table] = [Paragraph(f"本单为{COLOURS[slip.level]}。")]
    for numeral, (head, inside) in zip(_NUMERALS, parts, strict=False):
        body += [Paragraph(f"{numeral}、{head}", "h1"), *inside]
    return Official(
        Masthead(f"{slip.body}督办单", slip.number, f"签发人：{slip.approver}"),
        f"关于“{slip.matter}”的督办单",
        body,
        addressee=slip.unit,
        signer=slip.body,
        day=day_of(slip.issued),
    )


def _until(slip: SlipLetter) -> str:
    """By when, how more time is asked for, and what follows; above an interview nothing does."""
    after = "" if slip.level == "interview" else "逾期未反馈的，按规定升级督办。"
    return (
        f"请于{day_of(slip.due)}前签收并书面反馈办理情况，附佐证材料。确需延期的，"
        f"应在到期前申请，说明理由和新的时限。{after}"
    )


def day_of(day: date) -> str:
    """``2027年7月12日``."""
    return f"{day.year}年{day.month}月{day.day}日"
