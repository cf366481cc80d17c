"""The monthly bulletin in words: drafted from figures, edited by people, put on official paper.

What a bulletin says is Chinese in every interface.  Its order is that of practice 3: overall, by
theme, ahead, behind, corrections, next requirements, annex.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.papers.official.paper import NUMERALS, Masthead, Official, Paragraph, Table, nth
from guatu.papers.official.slip import day_of

CATEGORIES: Mapping[str, str] = {
    "done": "已完成和提前完成",
    "ahead": "超进度",
    "on_track": "达进度",
    "behind": "欠进度",
    "other": "其他",
}
"""The published categories (practice 1.7 A), in the order of the table."""
LIGHTS: Mapping[str, str] = {
    "blue": "提前",
    "green": "达序时",
    "yellow": "滞后",
    "orange": "明显滞后",
    "red": "严重滞后",
    "grey": "未启动",
    "unknown": "无数据",
}
"""Lights as paper names them, whatever the language of the person at the screen."""
MOST = 10
"""Matters named in a section; the annex has all."""
Counts = Mapping[str, int]


@dataclass(frozen=True)
class Matter:
    """A task named in the bulletin: its unit, what it is, and why it is named."""

    unit: str
    title: str
    reason: str = ""


@dataclass(frozen=True)
class Change:
    """A figure accepted after its month was closed: which month, old and new in words."""

    unit: str
    title: str
    period: str
    old: str
    new: str


@dataclass(frozen=True)
class MonthFacts:
    """Everything that a bulletin is drafted from; counts are by category."""

    period: str
    as_of: date
    counts: Counts
    themes: Sequence[tuple[str, Counts]] = ()
    units: Sequence[tuple[str, Counts]] = ()
    ahead: Sequence[Matter] = ()
    behind: Sequence[Matter] = ()
    changes: Sequence[Change] = ()
    missing: Sequence[tuple[str, int]] = ()
    next_due: date | None = None


@dataclass(frozen=True)
class Section:
    """A part of the bulletin: its head and its lines, each a paragraph."""

    key: str
    head: str
    text: str


def draft(facts: MonthFacts) -> list[Section]:
    """The sections as figures alone can write them; what has no content is left out."""
    parts = [
        ("overall", "总体情况", _overall(facts)),
        ("themes", "分领域情况", _themes(facts)),
        ("ahead", "进度较快的事项", _matters(facts.ahead)),
        ("behind", "进度滞后的事项", _matters(facts.behind)),
        ("changes", "对前期通报的更正", _changes(facts)),
        ("next", "下一步要求", _next(facts)),
    ]
    return [Section(key, head, text) for key, head, text in parts if text]


def annex(facts: MonthFacts) -> list[list[str]]:
    """The rows of the annex, 各单位任务进展情况表: by unit, and the sum."""
    rows = [_row(name, counts) for name, counts in facts.units]
    return [*rows, _row("合计", facts.counts)]


ANNEX = "各单位任务进展情况表"
HEADS = ("单位", "任务数", *CATEGORIES.values(), "欠进度占比")
WIDTHS = (3.0, 1.2, 1.6, 1.2, 1.2, 1.2, 1.0, 1.4)


def paper_of(
    body: str,
    title: str,
    issue: str,
    signer: str,
    day: date,
    sections: Sequence[Section],
    rows: Sequence[Sequence[str]],
) -> Official:
    """The bulletin on official paper, the annex at its end."""
    inside: list[Paragraph | Table] = []
    for numeral, section in zip(NUMERALS, sections, strict=False):
        inside += [Paragraph(f"{numeral}、{section.head}", "h1"), Paragraph(section.text)]
    table = Table(rows, WIDTHS, HEADS)
    left = issue or "（送审稿）"
    return Official(
        Masthead(f"{body}通报", left, f"签发人：{signer}" if signer else ""),
        title,
        inside,
        attachments=[ANNEX] if rows else (),
        signer=body,
        day=day_of(day),
        annex=_annexed(table) if rows else (),
    )


def _annexed(table: Table) -> list[Paragraph | Table]:
    """附件 at the edge of the first line, its title in the middle of the third."""
    return [Paragraph("附件", "annex"), Paragraph(""), Paragraph(ANNEX, "annex_title"), table]


def share(part: int, whole: int) -> str:
    """``12.5%``, tenths rounded half up; 0% of nothing."""
    tenths = (2000 * part + whole) // (2 * whole) if whole else 0
    return f"{tenths / 10:g}%"


def _overall(facts: MonthFacts) -> str:
    whole = sum(facts.counts.values())
    if not whole:
        return ""
    said = "，".join(
        f"{name}{facts.counts[key]}项、占{share(facts.counts[key], whole)}"
        for key, name in CATEGORIES.items()
        if facts.counts[key]
    )
    lines = [f"截至{day_of(facts.as_of)}，年度任务共{whole}项。其中，{said}。"]
    if facts.missing:
        owed = "、".join(f"{unit}（{count}项）" for unit, count in facts.missing)
        lines.append(f"{facts.period}月报尚未报送的单位：{owed}。")
    return "\n".join(lines)


def _themes(facts: MonthFacts) -> str:
    lines = []
    for at, (name, counts) in enumerate(facts.themes, 1):
        whole = sum(counts.values())
        good = counts["done"] + counts["ahead"] + counts["on_track"]
        lines.append(
            f"{nth(at)}{name}。任务{whole}项，达到序时进度以上{good}项、占{share(good, whole)}，"
            f"欠进度{counts['behind']}项。"
        )
    return "\n".join(lines)


def _matters(matters: Sequence[Matter]) -> str:
    lines = [
        f"{nth(at)}{one.unit}“{one.title}”" + (f"：{one.reason}" if one.reason else "。")
        for at, one in enumerate(matters[:MOST], 1)
    ]
    if len(matters) > MOST:
        lines.append(f"以上列{MOST}项，共{len(matters)}项。")
    return "\n".join(lines)


def _changes(facts: MonthFacts) -> str:
    return "\n".join(f"{nth(at)}{_change(one)}" for at, one in enumerate(facts.changes, 1))


def _change(one: Change) -> str:
    """Old and new; where only the words of a report changed, that and nothing else."""
    about = f"{one.period}{one.unit}“{one.title}”"
    if one.old == one.new:
        return f"{about}的文字说明作了修改，“{one.new}”不变。"
    return f"{about}，由“{one.old}”更正为“{one.new}”。"


def _next(facts: MonthFacts) -> str:
    lines = []
    if facts.behind:
        lines.append("欠进度事项的牵头单位要逐项分析原因，明确整改措施和完成时限，尽快赶上进度。")
    if facts.missing:
        lines.append("尚未报送月报的单位要立即补报。")
    if facts.next_due:
        lines.append(f"下期月报请于{day_of(facts.next_due)}前报送。")
    return "\n".join(lines)


def _row(name: str, counts: Counts) -> list[str]:
    whole = sum(counts.values())
    numbers = [str(counts[key]) for key in CATEGORIES]
    return [name, str(whole), *numbers, share(counts["behind"], whole)]


def why(done: int | None, expected: int | None, overdue: date | None, problem: str = "") -> str:
    """Why a task is named: shares in parts of 10^9, the day it should have been done, trouble."""
    parts = []
    if overdue:
        parts.append(f"已超过完成时限（{day_of(overdue)}）")
    if done is not None:
        parts.append(f"完成{share(done, 10**9)}")
    if expected is not None and not overdue:
        parts.append(f"序时应达{share(expected, 10**9)}")
    words = "，".join(parts)
    trouble = problem.strip().rstrip("。；;.")
    return "；".join(filter(None, [words, trouble])) + "。" if words or trouble else ""
