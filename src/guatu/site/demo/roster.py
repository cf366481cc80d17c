"""The units of 示范市, who heads them, how many work there, and which branch they belong to."""

from dataclasses import dataclass

BODY = "示范市委工作委员会"
TEAM = "委领导班子"
LEADERS = (
    ("周启明", "主任"),
    ("罗成", "副主任"),
    ("齐岳", "副主任"),
    ("康宁", "副主任"),
    ("吕方", "副主任、机关党委书记"),
    ("闻砚", "一级巡视员"),
)
ADMINISTRATORS = (("宣行简", "sysadmin"), ("柏予安", "secadmin"), ("荀若谷", "auditadmin"))


@dataclass(frozen=True)
class Office:
    """A unit to be made; ``named`` are people whose place in the staff list is fixed (0 head)."""

    name: str
    kind: str
    staff: int
    branch: str
    short_name: str = ""
    named: tuple[tuple[int, str], ...] = ()


UNITS = (
    Office("办公室", "office", 13, "办公室党支部", named=((0, "沈立"),)),
    Office(
        "基层治理处", "office", 12, "基层治理处党支部",
        named=((0, "韩素"), (2, "卢一舟"), (4, "郝敏")),
    ),
    Office("执法监督处", "office", 12, "法治党支部"),
    Office("督导处", "office", 12, "督导处党支部", named=((0, "贝宁"), (1, "何彦"))),
    Office("应急协调处", "office", 12, "应急协调处党支部", named=((0, "孟川"),)),
    Office("技防处", "office", 12, "技防处党支部", named=((0, "白桥"), (6, "张䶮"))),
    Office("信息处", "office", 12, "信息处党支部"),
    Office("审批协调处", "office", 11, "办公室党支部"),
    Office("机关党委", "office", 11, "机关党委党支部"),
    Office("政策研究处", "office", 9, "综合党支部"),
    Office("宣传教育处", "office", 10, "综合党支部"),
    Office("组织人事处", "office", 11, "组织人事处党支部"),
    Office("市矛盾纠纷调处中心", "affiliated", 19, "调处中心党支部", "调处中心"),
    Office("市网格服务管理中心", "affiliated", 26, "网格中心党支部", "网格中心"),
    Office("市综合信息中心", "affiliated", 20, "信息处党支部", "信息中心"),
    Office("市法治服务中心", "affiliated", 16, "法治党支部", "法治中心"),
    Office("市平安宣传中心", "affiliated", 15, "宣传中心党支部", "宣传中心"),
    Office("机关后勤服务中心", "affiliated", 18, "后勤中心党支部", "后勤中心"),
)  # fmt: skip
SECOND_POSTS = (
    ("卢一舟", "信息处", "数据共享专班成员"),
    ("贝宁", "执法监督处", "案件评查组组长"),
    ("沈立", "审批协调处", "流程优化专班召集人"),
    ("何彦", "机关党委", "专职委员"),
)
SUPERVISORS = ("何彦", "贝宁")
ALIASES = {"督查室": "督导处", "治理处": "基层治理处", "网格管理中心": "市网格服务管理中心"}
OFFICE_TITLES = ("处长", "副处长", "一级主任科员", "二级调研员", "二级主任科员", "三级主任科员")
CENTRE_TITLES = ("主任", "副主任", "综合科科长", "业务科科长", "高级工程师", "业务科科员")


def title_of(office: Office, place: int) -> str:
    """What the person at this place of the staff list is called."""
    titles = OFFICE_TITLES if office.kind == "office" else CENTRE_TITLES
    if office.name == "办公室" and place < 2:
        return ("主任", "副主任")[place]
    return titles[place] if place < 4 else titles[4 + place % 2]


def branches() -> list[str]:
    """The branches in the order of their first unit."""
    return list(dict.fromkeys(office.branch for office in UNITS))
