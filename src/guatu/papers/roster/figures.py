"""The words of lists of indicators: their columns, rhythms and ways of counting."""

INDICATOR_COLUMNS = {
    "指标": "name",
    "指标名称": "name",
    "考核指标": "name",
    "统计指标": "name",
    "名称": "name",
    "计量单位": "figure_unit",
    "指标单位": "figure_unit",
    "单位": "figure_unit",
    "填报单位": "unit",
    "责任单位": "unit",
    "牵头单位": "unit",
    "报送单位": "unit",
    "填报部门": "unit",
    "责任部门": "unit",
    "责任处室": "unit",
    "填报人": "person",
    "责任人": "person",
    "联系人": "person",
    "填报周期": "every",
    "报送周期": "every",
    "周期": "every",
    "频率": "every",
    "填报频率": "every",
    "计数方式": "counts",
    "累计方式": "counts",
    "统计方式": "counts",
    "数值类型": "counts",
    "方向": "direction",
    "指标方向": "direction",
    "定义": "definition",
    "口径": "definition",
    "统计口径": "definition",
    "指标解释": "definition",
    "指标说明": "definition",
    "数据来源": "source",
    "别名": "aliases",
    "其他名称": "aliases",
}
RHYTHM_WORDS = {
    **dict.fromkeys(("月", "每月", "月度", "月报", "按月"), "month"),
    **dict.fromkeys(("季", "季度", "每季", "每季度", "季报", "按季"), "quarter"),
    **dict.fromkeys(("半年", "每半年", "半年度", "半年报"), "half_year"),
    **dict.fromkeys(("年", "每年", "年度", "全年", "年报", "按年"), "year"),
}
COUNT_WORDS = {
    **dict.fromkeys(("累计", "本年累计", "年内累计", "累计数"), "cumulative"),
    **dict.fromkeys(("当期", "本期", "当月", "当期数", "分期", "逐期"), "period"),
    **dict.fromkeys(("时点", "期末", "水平", "比率", "时点数", "期末数"), "level"),
}
RATES = ("%", "‰", "百分点", "个百分点")
"""Units of measure whose figures are never added up."""
