"""What units write in their monthly reports, by how the work stands."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from guatu.plans.models import Entry, Task

PARTS = (
    "配合部分已完成：场地、线路和人员名单已交牵头单位。",
    "配合部分完成过半，余下的数据核对本月25日前送达。",
    "已派两人参加专班，所需材料随周报一并报送。",
)
"""What supporting units add to the report of the lead unit."""
QUIET = (
    "本月按计划推进，完成阶段性任务，相关材料已归档。",
    "本月组织会商一次，明确了下阶段分工和完成时限。",
    "本月完成摸底和资料收集，正在形成初步意见。",
    "本月对接有关处室，细化了工作清单和责任分工。",
    "本月开展督促检查，发现的问题已列单推进。",
    "本月完成方案修改，已征求有关单位意见。",
)
PROBLEMS = (
    "配合单位材料报送不齐，影响汇总进度。",
    "经费拨付晚于计划，后续采购顺延。",
    "部分点位基础条件不足，需要重新选址。",
    "人员抽调较多，力量不足。",
    "数据口径与上级系统不一致，正在核对。",
)
NEXT = (
    "下月上旬完成材料补报，中旬组织会商。",
    "下月底前完成剩余部分，并作一次小结。",
    "倒排工期，每周调度一次。",
    "下月组织现场核查，逐项销号。",
    "下月完成验收准备。",
)
HELP = (
    "请责任领导协调财政部门尽快落实经费。",
    "请责任领导协调信息处开放数据接口。",
    "请责任领导召集有关单位专题会商一次。",
)
PARTS = (
    "已按清单提供本单位材料。",
    "已派人参加会商，配合完成核对。",
    "数据编码说明已提供，接口联调正常。",
)
RETURNS = (
    "写明本月做了什么，不要只写计划。",
    "数字与佐证不一致，请核对。",
    "滞后原因没有说清，请补充追赶措施。",
)
MENDED = "核对后更正：与台账逐项核对，进展以本次报送为准。"
TEXTS = ("narrative", "problems", "next_step", "help_needed")
BEHIND = ("yellow", "orange", "red")


def narrative(task: Task, entries: Sequence[Entry], dice: Random) -> str:
    """What the entries of the month say, else how the month went."""
    said = [entry.sentence.rstrip("。") for entry in entries if entry.sentence]
    return "；".join(dict.fromkeys(said)) + "。" if said else dice.choice(QUIET)


def texts(light: str, dice: Random) -> dict[str, str]:
    """Problems and help of work that is behind, and the next step."""
    behind = light in BEHIND
    helped = light == "red" and dice.random() < 0.3
    return {
        "problems": dice.choice(PROBLEMS) if behind else "",
        "next_step": dice.choice(NEXT),
        "help_needed": dice.choice(HELP) if helped else "",
    }


def claim(light: str, dice: Random) -> str:
    """Most owners say nothing; some see their work a shade brighter than the rule does."""
    brighter = {"red": "yellow", "yellow": "green"}
    return brighter.get(light, "") if dice.random() < 0.35 else ""


def forecast(task: Task, dice: Random) -> Decimal | None:
    """What the next month will bring: the figure, or per cent done; somewhat hopeful."""
    if task.measure == "quantity":
        if task.target is None or task.value is None or task.is_rate or task.per_period:
            return None
        step = (task.target - task.value) * Decimal(dice.randint(8, 22)) / 100
        return (task.value + step).quantize(Decimal(1))
    if not task.total or not task.known:
        return None
    share = Decimal(100 * task.done // task.total)
    return min(share + dice.randint(4, 12), Decimal(100))


def proof(unit_mark: str, year: int, dice: Random) -> str:
    """The number of a document that shows it."""
    return f"示工{unit_mark}〔{year}〕{dice.randint(3, 96)}号"
