"""Invented facts for the style guide, in both languages."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

TOO_MUCH = pgettext_lazy(
    "guide", "At most %(most)s units can have moved in; that is the whole target."
)

# depth, title zh, title en, person, deadline zh, deadline en, understood, done, expected, light
ROWS: list[tuple[Any, ...]] = [
    (0, "建成市级矛盾纠纷调处中心并实体化运行",
     "Open the city mediation centre and run it in earnest",
     "韩素", "12月底前", "by the end of December", date(2026, 12, 31), 68, 83.3, "yellow"),
    (1, "改造与进驻", "Rebuilding and moving in",
     "韩素", "三季度", "third quarter", date(2026, 9, 30), 80, 100, "red"),
    (2, "协调12家单位签署进驻协议", "Have 12 units sign the agreement to move in",
     "卢一舟", "8月底前", "by the end of August", date(2026, 8, 31), 83.3, 100, "red"),
    (2, "设备进场并完成调试", "Equipment delivered and adjusted",
     "韩素", "10月15日前", "by October 15", date(2026, 10, 15), 100, 100, "done"),
    (1, "调解员队伍组建与首轮培训", "Mediators appointed and trained for the first time",
     "郝敏", "年内", "within the year", date(2026, 12, 31), 90, 83.3, "green"),
    (0, "网格边界调整率达到100%", "All grid borders adjusted",
     "郝敏", "9月底", "end of September", date(2026, 9, 30), 100, 100, "done"),
    (0, "专职网格员分批全员培训", "All grid officers trained in batches",
     "郝敏", "每季度末", "end of each quarter", None, 75, 75, "green"),
    (0, "社区安防设施补短板（12个区县180处）", "Repair safety installations at 180 places",
     "白桥", "年底前", "by the end of the year", date(2026, 12, 31), 91, 79.2, "blue"),
    (0, "跨部门数据共享接口6项", "Six data interfaces between departments",
     "卢一舟", "12月中旬", "mid-December", date(2026, 12, 20), None, 66.7, "unknown"),
    (0, "智能归档系统上线试运行", "Trial run of the records system",
     "卢一舟", "明年1月底", "end of January", date(2027, 1, 31), 0, 0, "grey"),
    (0, "编印老旧小区改造宣传册", "Print the booklet on housing repair",
     "沈立", "6月底前", "by the end of June", date(2026, 6, 30), 40, 100, "cancelled"),
]  # fmt: skip
EVENTS: list[tuple[Any, ...]] = [
    ("2026-11-14 17:20", "何彦", "把时限由10月31日调到11月30日",
     "moved the deadline from October 31 to November 30",
     "理由：验收组行程。批准：罗成。第3版。", "Reason: the inspectors' schedule."),
    ("2026-11-12 09:05", "韩素", "确认了“设备进场”节点",
     "confirmed the stage “equipment delivered”",
     "佐证：到货单2份", "Evidence: 2 delivery notes"),
    ("2026-10-30 15:41", "卢一舟", "登记：累计进驻10家", "entered: 10 units moved in", "", ""),
]  # fmt: skip


def facts(language: str) -> dict[str, Any]:
    """Rows and events in ``zh`` or ``en``."""
    en = language == "en"
    return {
        "rows": [_row(i, row, en) for i, row in enumerate(ROWS)],
        "events": _events(en),
        "en": en,
    }


def _row(number: int, row: tuple[Any, ...], en: bool) -> dict[str, Any]:
    """One row as a page would get it from a query."""
    depth, zh, title, person, raw_zh, raw_en, due, done, expected, light = row
    following = ROWS[number + 1][0] if number + 1 < len(ROWS) else 0
    return {
        "id": number + 1,
        "depth": depth,
        "title": title if en else zh,
        "person": person,
        "raw": raw_en if en else raw_zh,
        "due": due,
        "done": None if done is None else done / 100,
        "expected": expected / 100,
        "light": light,
        "tree": "open" if following > depth else "leaf",
    }


def _events(en: bool) -> list[dict[str, Any]]:
    """A timeline, newest first."""
    return [
        {
            "at": timezone.make_aware(datetime.fromisoformat(at)),
            "who": who,
            "text": text_en if en else text,
            "sub": sub_en if en else sub,
        }
        for at, who, text, text_en, sub, sub_en in EVENTS
    ]
