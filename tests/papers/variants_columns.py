"""How columns are named and grouped: synonyms, groups, places, sheets of other years."""

from datetime import date

from tests.papers.sheets import Sheet
from tests.papers.variant import N, Variant

# fmt: off
VARIANTS = [
    Variant(
        "single merged title + unit row, headers with synonyms",
        Sheet([
            ["示范局2027年重点工作任务清单"],
            ["填报单位：示范局（盖章）", N, N, N, N, "填报时间：2027年1月10日"],
            ["序号", "重点工作", "具体任务", "责任科室", "责任人", "完成时间", "备注"],
            [1, "平安建设", "建成综治中心", "政法科（牵头）、信访科", "张三、李四", "6月底前", N],
            [2, N, "化解信访积案", "信访科", "王五", "2027年12月", N],
            [3, "法治建设", "开展普法宣传", "法治科；宣传科", "赵六\n钱七", "每季度末", "x"],
        ],
            merges=["A1:G1", "B4:B5"]
        ),
        items=[
            {"row": 4, "number": "1", "parent": "平安建设", "title": "建成综治中心",
             "means": "建成综治中心", "lead_unit": "政法科", "responsible_units": ["信访科"],
             "assignees": ["张三", "李四"], "deadline": "date 2027-06-30"},
            {"row": 5, "number": "2", "parent": "平安建设", "title": "化解信访积案",
             "means": "化解信访积案", "lead_unit": "信访科", "assignees": ["王五"],
             "deadline": "date 2027-12-31"},
            {"row": 6, "number": "3", "title": "法治建设", "means": "开展普法宣传",
             "lead_unit": "法治科", "responsible_units": ["宣传科"], "assignees": ["赵六",
             "钱七"], "extra": {"备注": "x"}, "deadline": "recurring quarter"},
        ],
        problems=["B3 assumed title_column_assumed"],
    ),
    Variant(
        "two header rows 责任分工 group",
        Sheet([
            ["附件1"],
            ["2027年度重点任务分解表"],
            ["序号", "重点任务", "工作目标", "推进措施", "责任分工", N, N, N, "进度安排", N, N, N,
             "完成时限", "备注"],
            [N, N, N, N, "责任领导", "牵头科室", "配合科室", "经办人", "第一季度", "第二季度",
             "第三季度", "第四季度"],
            ["（一）", "优化营商环境", "审批提速30%", "推行并联审批", "张三", "审批科",
             "法规科、信息科", "李四", "调研", "出台方案", "试点", N, "9月底前", "重点"],
            ["（二）", "数字政府", "上线5个系统", "1.建平台\n2.迁移数据", "张三", "信息科",
             "各科室", "王五", N, N, N, "上线", "年底前", N],
            ["合计", N, N, N],
        ],
            merges=["A1:N1", "A2:N2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:H3", "I3:L3",
             "M3:M4", "N3:N4"]
        ),
        items=[
            {"row": 5, "number": "（一）", "title": "优化营商环境", "means": "推行并联审批",
             "target": "审批提速30%", "lead_officials": ["张三"], "lead_unit": "审批科",
             "support_units": ["法规科", "信息科"], "assignees": ["李四"],
             "extra": {"备注": "重点"}, "deadline": "date 2027-09-30",
             "stages": ["2027-01-01..2027-03-31 调研", "2027-04-01..2027-06-30 出台方案",
             "2027-07-01..2027-09-30 试点"]},
            {"row": 6, "number": "（二）", "title": "数字政府", "means": "1.建平台\n2.迁移数据",
             "target": "上线5个系统", "lead_officials": ["张三"], "lead_unit": "信息科",
             "support_units": ["各科室"], "assignees": ["王五"], "deadline": "date 2027-12-31",
             "stages": ["2027-10-01..2027-12-31 上线"]},
        ],
    ),
    Variant(
        "1月..12月 group",
        Sheet([
            ["2027年工作推进计划表"],
            ["序号", "工作任务", "责任单位", "月度推进计划", N, N, N, N, N, N, N, N, N, N, N,
             "完成时限"],
            [N, N, N, "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月",
             "11月", "12月"],
            [1, "修路", "交通处", "设计", N, "招标", N, N, "开工", N, N, N, N, N, N, "11月底"],
        ],
            merges=["A1:P1", "A2:A3", "B2:B3", "C2:C3", "D2:O2", "P2:P3"]
        ),
        items=[
            {"row": 4, "number": "1", "title": "修路", "lead_unit": "交通处",
             "extra": {"月度推进计划/1月": "设计", "月度推进计划/3月": "招标",
             "月度推进计划/6月": "开工"}, "deadline": "date 2027-11-30"},
        ],
    ),
    Variant(
        "three-row header with nested groups; 目标任务 group",
        Sheet([
            ["2027年度目标任务分解表"],
            ["单位：示范区"],
            ["序号", "目标任务", N, N, "责任体系", N, N, N, "时间安排", N, "备注"],
            [N, "任务名称", "主要内容", "考核标准", "领导", "责任单位", N, "责任人", "开始时间",
             "完成时限", N],
            [N, N, N, N, N, "牵头", "配合", N, N, N, N],
            [1, "修建公园", "建设3处公园", "通过验收", "张三", "园林局", "规划局", "李四",
             date(2027, 3, 1), date(2027, 10, 31), "无"],
        ],
            merges=["A1:K1", "A2:K2", "A3:A5", "B3:D3", "E3:H3", "I3:J3", "K3:K5", "B4:B5",
             "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:H5", "I4:I5", "J4:J5"],
            formats={"I6": {"num_format": "yyyy/m/d"}, "J6": {"num_format": "yyyy-mm-dd"}}
        ),
        items=[
            {"row": 6, "number": "1", "title": "修建公园", "standard": "通过验收",
             "lead_officials": ["张三"], "lead_unit": "园林局", "support_units": ["规划局"],
             "assignees": ["李四"], "extra": {"目标任务/主要内容": "建设3处公园",
             "时间安排/开始时间": "2027-03-01", "备注": "无"}, "deadline": "date 2027-10-31"},
        ],
        problems=["B5 assumed title_column_assumed"],
    ),
    Variant(
        "responsible as group word in title etc: 责任体系 with 市领导",
        Sheet([
            ["序号", "重点任务", "责任市领导", "牵头科室", "配合科室", "经办人", "计划完成时限"],
            [1, "a", "张三", "甲科", "乙科、丙科", "李四", "３月底"],
            [2, "b", "张三\n李四", "甲科", N, N, "3月底—6月底"],
        ]
        ),
        items=[
            {"row": 2, "number": "1", "title": "a", "lead_officials": ["张三"],
             "lead_unit": "甲科", "support_units": ["乙科", "丙科"], "assignees": ["李四"],
             "deadline": "date 2027-03-31"},
            {"row": 3, "number": "2", "title": "b", "lead_officials": ["张三", "李四"],
             "lead_unit": "甲科", "deadline": "date 2027-03-31 2027-06-30"},
        ],
    ),
    Variant(
        "任务分解 w deadlines",
        Sheet([
            ["序号", "重点工作", "任务分解", "责任单位", "完成时限"],
            [1, "平安", "1.建中心", "甲处", "3月底前"],
            [N, N, "2.化积案", "乙处", "6月底前"],
            [2, "法治", "普法", "丙处", "全年"],
        ],
            merges=["A2:A3", "B2:B3"]
        ),
        items=[
            {"row": 2, "number": "1", "parent": "平安", "title": "1.建中心", "means": "1.建中心",
             "lead_unit": "甲处", "deadline": "date 2027-03-31"},
            {"row": 3, "number": "1", "parent": "平安", "title": "2.化积案", "means": "2.化积案",
             "lead_unit": "乙处", "deadline": "date 2027-06-30"},
            {"row": 4, "number": "2", "title": "法治", "means": "普法", "lead_unit": "丙处",
             "deadline": "date 2027-12-31"},
        ],
        problems=["B1 assumed title_column_assumed", "E4 assumed deadline_full_year"],
    ),
    Variant(
        "任务分解 with times",
        Sheet([
            ["序号", "重点工作", "任务分解", "责任单位", "完成时限"],
            [1, "平安", "3月：方案\n6月：建成", "甲处", "6月底前"],
        ]
        ),
        items=[
            {"row": 2, "number": "1", "title": "平安", "lead_unit": "甲处",
             "deadline": "date 2027-06-30", "stages": ["2027-03-01..2027-03-31 方案",
             "2027-06-01..2027-06-30 建成"]},
        ],
        problems=["B1 assumed title_column_assumed"],
    ),
    Variant(
        "上半年 下半年 quarter w suffix",
        Sheet([
            ["序号", "工作任务", "一季度目标", "二季度目标", "三季度目标", "四季度目标",
             "责任单位"],
            [1, "平安", "方案", "开工", N, "完工", "甲处"],
        ]
        ),
        items=[
            {"row": 2, "number": "1", "title": "平安", "lead_unit": "甲处",
             "stages": ["2027-01-01..2027-03-31 方案", "2027-04-01..2027-06-30 开工",
             "2027-10-01..2027-12-31 完工"]},
        ],
        problems=["A1 assumed no_deadline_column"],
    ),
    Variant(
        "header after many rows w/ notes; 责任领导 bold; merged number over two",
        Sheet([
            ["示范市"],
            ["2027年"],
            ["任务表"],
            ["说明：每月填报一次"],
            [N],
            ["序  号", "任  务  名  称", "完 成 标 准", "责 任 人", "完 成 时 限"],
            [1, "x", "y", "张 三", "2027.6.30"],
            [2, "x2", "y2", "李 四", "2027年\n9月"],
        ]
        ),
        items=[
            {"row": 7, "number": "1", "title": "x", "standard": "y", "assignees": ["张三"],
             "deadline": "date 2027-06-30"},
            {"row": 8, "number": "2", "title": "x2", "standard": "y2", "assignees": ["李四"],
             "deadline": "date 2027-09-30"},
        ],
        problems=["B6 assumed title_column_assumed", "A6 assumed no_unit_column"],
    ),
    Variant(
        "section in theme col merged & nested category two levels",
        Sheet([
            ["类别", N, "序号", "目标任务", "责任单位", "完成时限"],
            ["经济建设", "工业", 1, "a", "甲处", "6月底"],
            [N, N, 2, "b", "乙处", "年底"],
            [N, "农业", 3, "c", "丙处", "年底"],
        ],
            merges=["A1:B1", "A2:A4", "B2:B3"]
        ),
        items=[
            {"row": 2, "number": "1", "title": "a", "lead_unit": "甲处",
             "extra": {"类别": "经济建设\n工业"}, "deadline": "date 2027-06-30"},
            {"row": 3, "number": "2", "title": "b", "lead_unit": "乙处",
             "extra": {"类别": "经济建设\n工业"}, "deadline": "date 2027-12-31"},
            {"row": 4, "number": "3", "title": "c", "lead_unit": "丙处",
             "extra": {"类别": "经济建设\n农业"}, "deadline": "date 2027-12-31"},
        ],
    ),
    Variant(
        "一级指标 二级 三级 with weights in brackets",
        Sheet([
            ["一级指标", "二级指标", "三级指标", "考核标准", "分值", "责任领导", "责任站办"],
            ["党建（30分）", "组织建设（10分）", "三会一课", "每月1次", 5, "张三", "党建办"],
            [N, N, "发展党员", "2名", 5, "张三", "党建办"],
            ["平安（70分）", "综治", "网格", "满意度90%", 70, "李四。王五", "综治办。司法所"],
        ],
            merges=["A2:A3", "B2:B3"]
        ),
        items=[
            {"row": 2, "section": "组织建设（10分）", "theme": "党建（30分）",
             "title": "三会一课", "standard": "每月1次", "points": 5, "lead_officials": ["张三"],
             "lead_unit": "党建办"},
            {"row": 3, "section": "组织建设（10分）", "theme": "党建（30分）",
             "title": "发展党员", "standard": "2名", "points": 5, "lead_officials": ["张三"],
             "lead_unit": "党建办"},
            {"row": 4, "section": "综治", "theme": "平安（70分）", "title": "网格",
             "standard": "满意度90%", "points": 70, "lead_officials": ["李四", "王五"],
             "lead_unit": "综治办", "responsible_units": ["司法所"]},
        ],
        problems=["A1 assumed no_deadline_column"],
    ),
    Variant(
        "sheet starts at C5",
        Sheet([
            [N],
            [N],
            [N],
            [N, N, "2027年任务清单"],
            [N, N, "序号", "目标任务", "责任单位", "完成时限"],
            [N, N, 1, "a", "甲处", "6月底"],
        ],
            merges=["C4:F4"]
        ),
        items=[
            {"row": 6, "number": "1", "title": "a", "lead_unit": "甲处",
             "deadline": "date 2027-06-30"},
        ],
    ),
    Variant(
        "责任人 group 姓名/电话",
        Sheet([
            ["序号", "目标任务", "责任单位", "责任人", N, "完成时限"],
            [N, N, N, "姓名", "电话", N],
            [1, "a", "甲处", "张三", "13800000000", "6月底"],
        ],
            merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"]
        ),
        items=[
            {"row": 3, "number": "1", "title": "a", "lead_unit": "甲处", "assignees": ["张三"],
             "contact": "13800000000", "deadline": "date 2027-06-30"},
        ],
    ),
    Variant(
        "year 2035",
        Sheet([
            ["序号", "目标任务", "责任单位", "完成时限"],
            [1, "a", "甲处", "2035年2月底"],
            [2, "b", "甲处", "十六五末"],
        ]
        ),
        items=[
            {"row": 2, "number": "1", "title": "a", "lead_unit": "甲处",
             "deadline": "date 2035-02-28"},
            {"row": 3, "number": "2", "title": "b", "lead_unit": "甲处",
             "deadline": "date 2035-12-31"},
        ],
        year=2035,
    ),
    Variant(
        "two title cols 工作任务 + 目标任务; 一级/二级/三级/四级",
        Sheet([
            ["序号", "工作类别", "工作任务", "目标任务", "完成标准", "权重", "完成时限",
             "责任主体", "责任人"],
            [1, "党建", "学习", "每月学习1次", "有记录", 0.1, "每月", "机关党委", "张三"],
            [2, N, "学习", "调研2次", "有报告", "15%", "每半年", "机关党委", "张三"],
        ],
            merges=["B2:B3"],
            formats={"F2": {"num_format": "0%"}}
        ),
        items=[
            {"row": 2, "number": "1", "parent": "学习", "theme": "党建", "title": "每月学习1次",
             "standard": "有记录", "weight": 10, "lead_unit": "机关党委", "assignees": ["张三"],
             "deadline": "recurring month"},
            {"row": 3, "number": "2", "parent": "学习", "theme": "党建", "title": "调研2次",
             "standard": "有报告", "weight": 15, "lead_unit": "机关党委", "assignees": ["张三"],
             "deadline": "recurring half_year"},
        ],
        problems=["D1 assumed column_twice"],
    ),
    Variant(
        "header split with line breaks & spaces & full width brackets",
        Sheet([
            ["序\n号", "工 作\n任 务", "分 值\n（分）", "完 成\n时 限", "责 任\n单 位"],
            [1, "a", 5, "6月底", "甲处"],
        ]
        ),
        items=[
            {"row": 2, "number": "1", "title": "a", "points": 5, "lead_unit": "甲处",
             "deadline": "date 2027-06-30"},
        ],
    ),
    Variant(
        "group label merged over title/措施 + 备注 unlabelled columns + trailing notes col",
        Sheet([
            ["序号", "工作内容", N, "责任单位", "完成时限", N],
            [N, "目标任务", "工作措施", N, N, N],
            [1, "a", "x", "甲处", "6月底", "另注"],
        ],
            merges=["A1:A2", "B1:C1", "D1:D2", "E1:E2"]
        ),
        items=[
            {"row": 3, "number": "1", "title": "a", "means": "x", "lead_unit": "甲处",
             "extra": {"F": "另注"}, "deadline": "date 2027-06-30"},
        ],
        problems=["F2 doubt column_without_header"],
    ),
    Variant(
        "contact col",
        Sheet([
            ["序号", "任务内容", "牵头单位", "联系人及电话", "完成时限"],
            [1, "a", "甲局", "张三 0531-12345678", "6月底"],
            [2, "b", "甲局", "李四\n13900000000", "6月底"],
        ]
        ),
        items=[
            {"row": 2, "number": "1", "title": "a", "lead_unit": "甲局",
             "contact": "张三 0531-12345678", "deadline": "date 2027-06-30"},
            {"row": 3, "number": "2", "title": "b", "lead_unit": "甲局",
             "contact": "李四\n13900000000", "deadline": "date 2027-06-30"},
        ],
    ),
]
# fmt: on
