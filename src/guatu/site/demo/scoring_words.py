"""What 示范市 claims, finds and grades in its scored year; every name is invented."""

from typing import NamedTuple


class Award(NamedTuple):
    """A claim: who, when, what, and what became of it (a state, or ``reopened``)."""

    unit: str
    month: int
    event: str
    title: str
    level: str
    manner: str
    state: str
    role: str = "lead"
    society: bool = False
    answer: str = ""
    text: str = ""


CASES = "全国基层社会治理创新案例征集"
AWARDS = (
    Award("审批协调处", 3, "全省政务流程优化竞赛", "二等奖", "provincial", "sole", "accepted",
          text="“一件事一次办”改造12项流程。"),
    Award("信息处", 5, "全省数字治理应用大赛", "优秀应用奖", "provincial", "joint", "accepted",
          text="与综合信息中心联合申报。"),
    Award("市综合信息中心", 5, "《全省数字治理应用大赛》", "优秀应用奖", "provincial", "joint",
          "accepted", role="responsible", text="承担平台开发。"),
    Award("市矛盾纠纷调处中心", 6, CASES, "市级推荐案例", "city", "sole", "accepted",
          text="“一站式”调处经验入选市级推荐。"),
    Award("市矛盾纠纷调处中心", 9, CASES, "全国优秀案例", "national", "joint", "accepted",
          text="同一案例获全国优秀，取最高级别。"),
    Award("基层治理处", 9, CASES, "全国优秀案例", "national", "joint", "accepted",
          role="responsible", text="参与案例撰写和现场核验。"),
    Award("技防处", 8, "平安城市建设技术评选", "示范项目", "provincial", "sole", "accepted",
          society=True, text="由行业协会评选。"),
    Award("市平安宣传中心", 9, "全市宣传业务能手评选", "业务能手", "city", "sole", "refused",
          answer="证书载明的获奖人为个人，不属于对单位的表彰。"),
    Award("市网格服务管理中心", 11, "全省网格化服务示范单位", "示范单位", "provincial", "sole",
          "claimed", text="全省共20家，本市1家。"),
    Award("办公室", 11, "全市政务信息工作先进单位", "先进单位", "city", "sole", "claimed"),
    Award("政策研究处", 11, "全省优秀调研成果评选", "成果汇编", "provincial", "compiled", "reopened",
          answer="补交了汇编目录页，请重新审核。"),
    Award("基层治理处", 11, "全市网格员技能竞赛", "优秀组织奖", "city", "joint", "draft"),
)  # fmt: skip
PROOF = "{title}\n{event}\n授予：{unit}\n（演示数据，所有名称均为虚构）\n"
FINDINGS = (
    ("机关后勤服务中心", 4, "食堂采购未按规定公开", 1000, "机关纪委通报第2号"),
    ("技防处", 6, "视频点位台账与实际不符", 2000, "督导处核查通报第5号"),
    ("宣传教育处", 9, "宣传项目验收材料不实", 1500, "督导处核查通报第8号"),
)
MISTAKEN = ("信息处", 9, "数据共享目录未按时发布", 1000, "督导处核查通报第9号",
            "经复核已按时发布，系平台显示延迟，予以撤销。")  # fmt: skip
WORKS = ("年度重点改革任务", "跨部门协同机制建设", "基层减负和台账清理", "重点信访事项化解")
GRADES = ("A1", "A2", "A3", "B1", "B2", "B3", "C1")
MARKS = ("90", "90", "80", "90", "80", "70")
SURVEYS = {6: "上半年服务对象满意度调查报告（发放问卷1200份，回收1086份）",
           10: "前十个月服务对象满意度调查报告（电话回访900户）"}  # fmt: skip
IN_TIME = "按时办结公文率÷目标值95%×分值，封顶；数据取自公文办理台账。"
REGISTER = "办公室公文办理台账（1—{month}月）"
EXCUSED = "组织人事处"
NOBODY_SERVED = "该处只面向机关内部，没有社会服务对象，不参加该项评价。"
OBJECTED = "有一项重点工作定级偏低：跨部门协同机制已在全市推广，请复核。"
UPHELD = "经查推广文件属实，原定级未计推广成效。"
CORRECTION = "该项工作由原定级改为A1。"
REGRADED = "推广文件补充后重新定级。"
WAITING = "服务对象调查样本中有两户不在本中心服务范围内，请核减后重算。"
