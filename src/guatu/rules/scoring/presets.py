"""Ready sets of rules to begin a draft from; gates are empty everywhere (practice 2).

Titles and texts are Chinese: they are the body's own words and are edited in the draft.
"""

from collections.abc import Mapping

from guatu.rules.scoring.preset_lines import fault, gain, group, leaf, rated
from guatu.rules.scoring.sheet import Grade, Method, RuleSet

_GRADES = (Grade("优秀", 90_000, 300), Grade("良好", 80_000), Grade("一般", 70_000))

_DUTY = group(
    "DUTY", "部门履职", "小计",
    leaf("ROUTINE", "常规工作", "本单位承担的常规任务按权重和角色系数计算完成率。", 15_000,
          Method.TASKS, {"kinds": ["routine"]}),
    leaf("KEYWORK", "重点工作", "定档、定级、定系数：A1=95…C3=70，K=1/0.95/0.90；"
          "得分=Σ(等级分×K)÷项数。", 25_000, Method.GRADED, {}),
)  # fmt: skip
_VIEW = group(
    "VIEW", "满意度", "小计",
    rated("SUPERIOR", "上级评价", "分管领导评价：90/80/70/50。", 15_000, "superior"),
    rated("SERVED", "服务对象", "服务对象评价：90/80/70/50。", 20_000, "served"),
    rated("PEER", "同级部门", "同级部门评价：90/80/70/50。", 5_000, "peer"),
)  # fmt: skip
_ANNUAL = RuleSet(
    "年度绩效考核（三级表头）",
    (
        group("KPI", "关键绩效", "KPI分", _DUTY, _VIEW),
        group(
            "RPA", "日常绩效", "RPA分",
            group("SELF", "自身建设", "",
                   rated("STYLE", "作风建设", "考核办评价：90/80/70/50。", 10_000, "office")),
            group("ORDER", "工作规范", "",
                   rated("NEATNESS", "工作条理", "考核办评价：90/80/70/50。", 10_000, "office")),
        ),
        group("IPI", "例外绩效", "IPI分", gain(10_000), fault(-10_000)),
    ),
    grades=_GRADES,
)  # fmt: skip

_RATIO_TEXT = "完成值÷目标值×分值；超额完成的加该项分值的{}%，最高4分。"
_OVER = {"over": "once", "over_cap": 4000}
_BASE_AND_BONUS = RuleSet(
    "基本分＋加分－扣分",
    (
        group(
            "BASE", "基本分", "",
            leaf("MAIN", "创新和重点目标", _RATIO_TEXT.format(8), 40_000, Method.RATIO,
                 {"from": "tasks", "kinds": ["key", "hard"], **_OVER, "over_share": 80}),
            leaf("OTHER", "其他目标", _RATIO_TEXT.format(6), 30_000, Method.RATIO,
                 {"from": "tasks", "kinds": ["routine"], **_OVER, "over_share": 60}),
            leaf("TASKS", "目标任务完成情况", "本单位全部任务按权重和角色系数计算完成率。", 30_000,
                  Method.TASKS, {}),
        ),
        gain(4_000),
        fault(-10_000),
    ),
    grades=_GRADES,
)  # fmt: skip

_PLAN_ONLY = RuleSet(
    "只看计划任务",
    (
        leaf("TASKS", "目标任务完成情况", "本单位全部任务按权重和角色系数计算完成率。", 100_000,
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
