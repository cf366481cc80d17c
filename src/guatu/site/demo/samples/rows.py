"""What stands in the example workbooks: a few invented tasks with the oddities of real tables."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One task as an office writes it; ``quarters`` are the four cells of the quarter columns."""

    category: str
    title: str
    means: str
    points: float
    quarters: tuple[str, str, str, str]
    deadline: str
    official: str
    offices: str
    people: str
    note: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Section:
    """A section row as written, with its own count, and the lines below it."""

    heading: str
    lines: tuple[Line, ...]


KEY, ROUTINE = "重点任务", "常规工作"
GOVERNANCE = Section(
    "一、市域社会治理(7项)",
    (
        Line(
            KEY,
            "建成区县级矛盾纠纷调处中心并实现实体化运行",
            "指导12个区县完成选址、进驻和流程衔接",
            8,
            ("完成选址", "进驻6家", "进驻12家", "规范运行"),
            "12月底前",
            "周启明",
            "基层治理处",
            "韩素\n卢一舟",
        ),
        Line(
            KEY,
            "网格编码与地址库匹配率达到98%",
            "逐网格核对地址，疑难点位现场核实",
            5,
            ("核对完成40%", "核对完成80%", "98%", ""),
            "9月底",
            "周启明",
            "基层治理处、督导处",
            "郝敏",
        ),
        Line(
            KEY,
            "全科网格培训覆盖全部专职人员",
            "每季度一批，训后测评",
            4,
            ("第一批", "第二批", "第三批", "第四批"),
            "每季度末",
            "周启明",
            "基层治理处",
            "郝敏",
        ),
        Line(
            ROUTINE,
            "样板社区现场评估",
            "按评估细则逐项打分",
            3,
            ("", "制定细则", "现场评估", ""),
            "13月底前",
            "罗成",
            "督导处",
            "贝宁宁",
        ),
        Line(
            ROUTINE,
            "基层治理典型案例征集",
            "区县推荐、处室审核、择优刊发",
            2,
            ("", "", "征集", "刊发"),
            "10月中旬前",
            "周启明",
            "基层治理处\n宣传教育处",
            "郝敏",
        ),
        Line(
            ROUTINE,
            "社区议事协商员培训",
            "分片开展，案例教学",
            2,
            ("", "两期", "两期", ""),
            "８月底前",
            "罗成",
            "市网格服务管理中心（牵头）、基层治理处",
            "",
            "上年结转",
            hidden=True,
        ),
    ),
)
LAW = Section(
    "二、法治化营商环境(5项)",
    (
        Line(
            ROUTINE,
            "优化涉企服务机制",
            "季度座谈，意见逐条答复",
            2,
            ("", "", "", ""),
            "持续推进",
            "罗成",
            "执法监督处",
            "贝宁",
        ),
        Line(
            ROUTINE,
            "困难家庭就业帮扶机制落地",
            "汇集岗位，定期推送",
            2,
            ("推送两批", "", "", ""),
            "春节前",
            "康宁",
            "办公室",
            "沈立",
        ),
        Line(
            KEY,
            "开展涉企案件评查",
            "随机抽取60件，交叉评查",
            3,
            ("", "", "评查60件", ""),
            "7、8月",
            "罗成",
            "执法监督处",
            "贝宁",
        ),
        Line(
            KEY,
            "开展涉企案件评查",
            "开展执法卷宗抽查",
            3,
            ("", "", "抽查", "通报"),
            "9-10月",
            "罗成",
            "执法监督处",
            "贝宁",
        ),
        Line(
            KEY,
            "高频事项办理环节压缩30%以上",
            "逐项重构流程，上线前联合测试",
            6,
            ("梳理", "论证", "上线", "评估"),
            "11月底之前",
            "齐岳",
            "审批协调处",
            "沈立",
        ),
    ),
)
SAFETY = Section(
    "三、平安建设(4项)",
    (
        Line(
            KEY,
            "重点时段安全保障方案与值守轮换",
            "一时段一方案，值守到人",
            6,
            ("两会方案", "", "国庆方案", "总结"),
            "国庆前",
            "齐岳",
            "应急协调处",
            "孟川",
        ),
        Line(
            KEY,
            "社区安防设施补短板180处",
            "先急后缓，完工一处移交一处",
            8,
            ("勘察设计", "完成60处", "完成130处", "完成180处"),
            "4月—12月",
            "康宁",
            "技防处",
            "白桥、张䶮",
        ),
        Line(
            ROUTINE,
            "汛期低洼点位叫应演练",
            "网格逐点叫应",
            2,
            ("", "演练", "", ""),
            "汛期前",
            "齐岳",
            "应急协调处",
            "孟川",
        ),
        Line(
            ROUTINE,
            "技防设备运行在线率保持在98%以上",
            "周巡检、月通报",
            3,
            ("", "", "", ""),
            "全年",
            "康宁",
            "技防处",
            "白桥",
        ),
    ),
)
SECTIONS = (GOVERNANCE, LAW, SAFETY)
ALL = tuple(line for section in SECTIONS for line in section.lines)
