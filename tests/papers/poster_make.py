"""Boards with invented rows for the tests of the poster."""

from datetime import date

from guatu.papers.poster.board import (
    LIGHTS,
    Board,
    Lane,
    Mark,
    Matrix,
    MatrixLine,
    NextStage,
    Overall,
    Row,
    Total,
)
from guatu.papers.poster.labels import Labels

LABELS = Labels(
    official="责任领导",
    task="任务",
    who="牵头单位 · 责任人",
    light="亮灯 · 进度",
    next_stages="最近要到的节点",
    matrix="处室 × 月　亮灯",
    continued="（续）",
    page="第 {page} 页，共 {pages} 页",
    code="guatu 挂图　编号",
    today="今天",
    done_flag="已完成",
    overdue_flag="超期",
    stage_confirmed="节点已确认",
    stage_planned="节点",
    done_part="完成部分",
    planned_part="计划",
    recurring="周期任务",
    missing="字库缺字以〓代：{characters}",
    tile="第 {page} 张　图块 {tile}/{tiles}　第 {row} 行第 {column} 列",
    shortened="有标题过长，全文见系统",
    nothing="还没有下达的任务",
)
TITLES = (
    "建成市级矛盾纠纷调处中心并实体化运行",
    "网格边界调整率达到 100%",
    "专职网格员分批全员培训（每季度一批），做到“一人一档、一岗一责”，覆盖全部14个县（市、区）和开发区街道社区",
    "打造样板社区 24 个，形成可推广清单",
    "优化涉企服务机制",
    "社区安防设施补短板（12 区县 180 处）",
    "跨部门数据共享接口 6 项（API v2.1 / JSON-LD），完成与省平台对接并通过验收",
    "处室流程再造：收文到反馈不超过 5 个工作日",
)
OFFICIALS = ("周启明", "罗成", "齐岳", "康宁", "吕方", "欧阳明远")
UNITS = ("基层治理处", "执法监督处", "督导处", "应急协调处", "社会工作和志愿服务促进中心")
WORDS = {
    "blue": "提前",
    "green": "达序时",
    "yellow": "滞后",
    "orange": "明显滞后",
    "red": "严重滞后",
    "grey": "未启动",
    "unknown": "无数据",
}


def make_row(number: int, **changes: object) -> Row:
    """One row, varied by its number; every state and light comes up."""
    light = LIGHTS[number % len(LIGHTS)]
    state = ("released",) * 7 + ("done", "cancelled", "paused")
    begins, ends = 1 + number % 6, 7 + number % 6
    facts: dict[str, object] = {
        "id": number,
        "title": f"{TITLES[number % len(TITLES)]}·{number}",
        "official": OFFICIALS[number % len(OFFICIALS)],
        "unit": UNITS[number % len(UNITS)],
        "person": "卢一舟",
        "start": date(2026, begins, 1),
        "due": date(2026, ends, 28) if number % 9 else None,
        "open_ended": number % 9 == 0,
        "done_parts": None if light == "unknown" else (number * 7 % 101) / 100,
        "stages": (
            Mark(date(2026, begins + 2, 15), number % 2 == 0, "方案"),
            Mark(date(2026, ends, 28), False, "验收"),
        ),
        "light": light,
        "light_word": WORDS[light],
        "state": state[number % 10],
        "state_word": {7: "完成", 8: "已取消", 9: "暂停"}.get(number % 10, ""),
        "percent_text": "" if light == "unknown" else f"{number * 7 % 101}%",
        "overdue": light == "red",
        "done": number % 10 == 7,
        "depth": 1 if number % 7 == 5 else 0,
        "last_changed": "11-12 变更",
        "href": f"/tasks/{number}/",
        "why_href": f"/tasks/{number}/why/",
    }
    return Row(**{**facts, **changes})  # type: ignore[arg-type]


def make_board(rows: int, lanes: int = 4, units: int = 8, **changes: object) -> Board:
    """A board of so many rows in so many lanes."""
    share = -(-rows // lanes) if rows else 0
    numbers = [range(n * share, min(rows, (n + 1) * share)) for n in range(lanes)]
    facts: dict[str, object] = {
        "title": "示范市委工作委员会 2026 年度重点任务挂图",
        "subtitle": ("数据截至 11月15日 16:20", "第 3 版（调整后）", "已取消任务不计入"),
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "today": date(2026, 11, 15),
        "today_text": "11-15",
        "month_words": tuple(f"{month}月" for month in range(1, 13)),
        "totals": (
            *(Total(light, 12 * n + 3, WORDS[light]) for n, light in enumerate(LIGHTS)),
            Total("done", 96, "已完成"),
        ),
        "overall": Overall("72%", ("总体进度", "应达 83.3%　其中 4% 无数据")),
        "lanes": tuple(
            Lane(f"第{n + 1}主题：市域社会治理", tuple(map(make_row, span)), f"{len(span)} 项")
            for n, span in enumerate(numbers)
            if len(span)
        ),
        "next_stages": tuple(
            NextStage(f"11-{16 + n}", TITLES[n % 8], UNITS[n % 5]) for n in range(10)
        ),
        "matrix": Matrix(
            tuple(map(str, range(1, 13))),
            tuple(
                MatrixLine(
                    f"{UNITS[n % 5]}{n}",
                    tuple(LIGHTS[(n + m) % 6] if m < 10 else None for m in range(12)),
                )
                for n in range(units)
            ),
        ),
        "page_code": "W2026-1115",
        "labels": LABELS,
    }
    return Board(**{**facts, **changes})  # type: ignore[arg-type]
