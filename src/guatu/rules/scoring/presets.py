"""Ready sets of rules to begin a draft from; gates are empty everywhere (practice 2).

Titles and texts are Chinese: they are the body's own words and are edited in the draft.
"""

from collections.abc import Mapping
from typing import Any

from guatu.rules.scoring.sheet import Grade, Line, Method, RuleSet

_MARKS = [90_000, 80_000, 70_000, 50_000]
_LEVELS = [
    {"level": "national", "points": {"sole": 3000, "joint": 2000, "compiled": 1000}},
    {"level": "provincial", "points": {"sole": 2000, "joint": 1000, "compiled": 500}},
    {"level": "city", "points": {"sole": 1000, "joint": 500, "compiled": 250}},
]
_GRADES = (Grade("优秀", 90_000, 300), Grade("良好", 80_000), Grade("一般", 70_000))


def _rated(code: str, title: str, text: str, points: int, rater: str) -> Line:
    params = {"kinds": {rater: 1000}, "scale": 100_000, "offered": _MARKS}
    return Line(code, title, text, points, method=Method.RATED, params=params)


def _leaf(
    code: str, title: str, text: str, points: int, method: Method, params: Mapping[str, Any]
) -> Line:
    return Line(code, title, text, points, method=method, params=params)


def _group(code: str, title: str, subtotal: str, *children: Line) -> Line:
    points, beyond = sum(child.points for child in children), children[0].beyond
    least, most = sum(child.least for child in children), sum(child.most for child in children)
    return Line(
        code, title, points=points, least=least, most=most, beyond=beyond, subtotal=subtotal,
        children=children,
    )  # fmt: skip


def _gain(most: int) -> Line:
    text = (
        "国家级3/2/1分，省级2/1/0.5分，市级1/0.5/0.25分（独立完成/联合/汇编）；只计对单位的表彰，"
        "同一事项只按最高级别计一次，社会团体的表彰降一级；须附证明材料。"
    )
    return Line(
        "GAIN", "突出贡献", text, most=most, beyond=True, method=Method.BONUS,
        params={"levels": _LEVELS, "society_lower": True},
    )  # fmt: skip


def _fault(least: int) -> Line:
    text = "经正式认定的严重失误，每项扣1至10分，须附认定文件。"
    return Line(
        "FAULT", "严重失误", text, least=least, beyond=True, method=Method.DEDUCTION,
        params={"each_least": 1000, "each_most": 10_000},
    )  # fmt: skip


_DUTY = _group(
    "DUTY", "部门履职", "小计",
    _leaf("ROUTINE", "常规工作", "本单位承担的常规任务按权重和角色系数计算完成率。", 15_000,
          Method.TASKS, {"kinds": ["routine"]}),
    _leaf("KEYWORK", "重点工作", "定档、定级、定系数：A1=95…C3=70，K=1/0.95/0.90；"
          "得分=Σ(等级分×K)÷项数。", 25_000, Method.GRADED, {}),
)  # fmt: skip
_VIEW = _group(
    "VIEW", "满意度", "小计",
    _rated("SUPERIOR", "上级评价", "分管领导评价：90/80/70/50。", 15_000, "superior"),
    _rated("SERVED", "服务对象", "服务对象评价：90/80/70/50。", 20_000, "served"),
    _rated("PEER", "同级部门", "同级部门评价：90/80/70/50。", 5_000, "peer"),
)  # fmt: skip
_ANNUAL = RuleSet(
    "年度绩效考核（三级表头）",
    (
        _group("KPI", "关键绩效", "KPI分", _DUTY, _VIEW),
        _group(
            "RPA", "日常绩效", "RPA分",
            _group("SELF", "自身建设", "",
                   _rated("STYLE", "作风建设", "考核办评价：90/80/70/50。", 10_000, "office")),
            _group("ORDER", "工作规范", "",
                   _rated("NEATNESS", "工作条理", "考核办评价：90/80/70/50。", 10_000, "office")),
        ),
        _group("IPI", "例外绩效", "IPI分", _gain(10_000), _fault(-10_000)),
    ),
    grades=_GRADES,
)  # fmt: skip

_BASE_AND_BONUS = RuleSet(
    "基本分＋加分－扣分",
    (
        _group(
            "BASE", "基本分", "",
            _leaf("MAIN", "创新和重点目标", "完成值÷目标值×分值；超额完成的加该项分值的8%，最高4分。",
                  40_000, Method.RATIO, {"from": "tasks", "kinds": ["key", "hard"],
                                         "over": "once", "over_share": 80, "over_cap": 4000}),
            _leaf("OTHER", "其他目标", "完成值÷目标值×分值；超额完成的加该项分值的6%，最高4分。",
                  30_000, Method.RATIO, {"from": "tasks", "kinds": ["routine"],
                                         "over": "once", "over_share": 60, "over_cap": 4000}),
            _leaf("TASKS", "目标任务完成情况", "本单位全部任务按权重和角色系数计算完成率。", 30_000,
                  Method.TASKS, {}),
        ),
        _gain(4_000),
        _fault(-10_000),
    ),
    grades=_GRADES,
)  # fmt: skip

_PLAN_ONLY = RuleSet(
    "只看计划任务",
    (
        _leaf("TASKS", "目标任务完成情况", "本单位全部任务按权重和角色系数计算完成率。", 100_000,
              Method.TASKS, {}),
    ),
)  # fmt: skip

SCORE_PRESETS: Mapping[str, RuleSet] = {
    # The published sheet with three header rows and a row of weights (practice 1.7 C).
    "annual": _ANNUAL,
    # As a city's forestry office: base + bonus - deduction, overshoot 8 % or 6 % (practice 2).
    "base_and_bonus": _BASE_AND_BONUS,
    "plan_only": _PLAN_ONLY,
}
