"""Variants of Word lists: paragraphs, and what a careful person reads in them."""

from typing import Any

LISTS: list[tuple[list[str], list[dict[str, Any]]]] = [
    (
        ["2027年分工方案", "一、发展", "（一）稳住工业。（牵头单位：工信局；责任单位：统计局；"
         "完成时限：12月底前）", "（二）扩大投资（责任单位：发改委、财政局；时限：9月底）。",
         "示范市人民政府办公室", "2027年1月10日"],
        [{"row": 3, "number": "一", "section": "一、发展", "theme": "发展", "title": "稳住工业",
          "lead_unit": "工信局", "responsible_units": ["统计局"],
          "deadline": "date 2027-12-31"},
         {"row": 4, "number": "二", "section": "一、发展", "theme": "发展", "title": "扩大投资",
          "lead_unit": "发改委", "responsible_units": ["财政局"],
          "deadline": "date 2027-09-30"}],
    ),
    (
        ["一、党建工作（牵头领导：李四）", "1.主题教育。（责任单位：机关党委）",
         "二、业务工作", "1.专项整治（由执法处牵头，法规处、信息处配合，9月底前完成）"],
        [{"row": 2, "number": "1", "section": "一、党建工作", "theme": "党建工作",
          "title": "主题教育", "lead_officials": ["李四"], "lead_unit": "机关党委"},
         {"row": 4, "number": "1", "section": "二、业务工作", "theme": "业务工作",
          "title": "专项整治", "lead_unit": "执法处", "support_units": ["法规处", "信息处"],
          "deadline": "date 2027-09-30"}],
    ),
    (
        ["1、建设综治中心。", "牵头领导:张三  牵头单位:政法委  配合单位:信访局、公安局",
         "完成时限:6月底前", "", "2、化解积案。", "牵头单位：信访局  责任单位：各镇街"],
        [{"row": 1, "number": "1", "title": "建设综治中心", "lead_officials": ["张三"],
          "lead_unit": "政法委", "support_units": ["信访局", "公安局"],
          "deadline": "date 2027-06-30"},
         {"row": 5, "number": "2", "title": "化解积案", "lead_unit": "信访局",
          "responsible_units": ["各镇街"]}],
    ),
    (
        ["1. 城市更新。责任领导：王某；牵头单位：住建局；责任单位：财政局；完成时限：11月底前。",
         "2. 提升水质。牵头单位：环境局；责任单位：各县区；完成时限：持续推进。",
         "第三部分 保障措施", "加强领导。"],
        [{"row": 1, "number": "1", "title": "城市更新", "lead_officials": ["王某"],
          "lead_unit": "住建局", "responsible_units": ["财政局"], "deadline": "date 2027-11-30"},
         {"row": 2, "number": "2", "title": "提升水质", "lead_unit": "环境局",
          "responsible_units": ["各县区"], "deadline": "open"}],
    ),
    (
        ["1.稳工业。出台政策20条。", "责任分工：工信局牵头，财政局配合。", "【完成时限】年底前",
         "2.扩投资。【牵头单位】发改委【完成时限】9月底"],
        [{"row": 1, "number": "1", "title": "稳工业。出台政策20条", "lead_unit": "工信局",
          "support_units": ["财政局"], "deadline": "date 2027-12-31"},
         {"row": 4, "number": "2", "title": "扩投资", "lead_unit": "发改委",
          "deadline": "date 2027-09-30"}],
    ),
    (
        ["1.稳工业。（工信局、财政局）", "2.扩投资。（发改委、统计局，6月底前）"],
        [{"row": 1, "number": "1", "title": "稳工业", "lead_unit": "工信局",
          "responsible_units": ["财政局"]},
         {"row": 2, "number": "2", "title": "扩投资", "lead_unit": "发改委",
          "responsible_units": ["统计局"], "deadline": "date 2027-06-30"}],
    ),
]  # fmt: skip
