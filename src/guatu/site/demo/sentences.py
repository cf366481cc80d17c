"""What people write beside an entry, why one is returned, and the numbers of documents."""

from random import Random

from guatu.site.demo.script import Node
from guatu.site.demo.work import Said

VALUE = (
    "累计{value}{unit}，明细见附表。",
    "截至{day}累计{value}{unit}，已与牵头处室核对。",
    "本期新增后累计{value}{unit}，台账同步更新。",
    "现为{value}{unit}，数据取自工作台账。",
    "累计{value}{unit}，其余按计划推进。",
)
STAGE = (
    "{text}：已完成，材料已归档。",
    "{text}：按期完成，会议纪要一并报送。",
    "{text}：完成，征求意见采纳情况附后。",
    "{text}：已完成，责任人已复核。",
)
PERIOD = (
    "本期工作已完成，小结存档。",
    "按计划完成本期安排，发现问题已列单。",
    "本期已开展，下期重点已明确。",
    "本期完成，与有关处室作了会商。",
)
RETURNS = (
    "数字与附表合计不一致，请核对后重报。",
    "佐证材料是上期的，请更换为本期材料。",
    "请说明本期新增部分的构成。",
    "口径应为累计数，报的是当期数，请改正。",
    "验收材料缺少签字页，请补齐。",
    "完成日期与文件印发日期不符，请核实。",
)
MARKS = {
    "办公室": "办", "基层治理处": "治", "执法监督处": "法", "督导处": "督", "应急协调处": "应",
    "技防处": "技", "信息处": "信", "审批协调处": "审", "机关党委": "党", "政策研究处": "研",
    "宣传教育处": "宣", "组织人事处": "组",
}  # fmt: skip


def sentence(node: Node, said: Said, dice: Random) -> str:
    """The sentence of an entry."""
    if said.what == "stage":
        text = node.steps[said.stage].partition("：")[2]
        return dice.choice(STAGE).format(text=text)
    if said.what == "period":
        return dice.choice(PERIOD)
    unit = node.of("=").rpartition(" <")[0] or node.of("=")
    return dice.choice(VALUE).format(
        value=said.value, unit=unit.rpartition(" ")[2], day=f"{said.day.month}月{said.day.day}日"
    )


def document(node: Node, said: Said, dice: Random) -> str:
    """A document number for what a stage or period ends with; none for most figures."""
    if said.what == "value" or dice.random() < 0.5:
        return ""
    mark = MARKS.get(node.unit.partition("、")[0], "心")
    return f"示工{mark}〔{said.day.year}〕{dice.randint(3, 96)}号"


def reason(dice: Random) -> str:
    """Why a head gives an entry back."""
    return dice.choice(RETURNS)
