"""Codes of problems and refusals in words, Chinese and English (docs/problem-codes.md)."""

from collections.abc import Mapping
from typing import Any

# code -> (Chinese, English); {names} are facts of the problem.
PROBLEMS: dict[str, tuple[str, str]] = {
    "header_not_found": (
        "没有找到表头，本表未导入任何任务；可以手工指定各列",
        "No header was found: nothing is read from this sheet; columns can be named by hand",
    ),
    "title_column_missing": (
        "表头中没有任务名称列，请指定哪一列是任务",
        "No column holds the task titles; say which one does",
    ),
    "title_column_assumed": (
        "把“{label}”列当作任务名称",
        "Column “{label}” is taken as the task title",
    ),
    "column_twice": (
        "有两列都像是同一内容（{label}），请核对",
        "Two columns mean the same ({label}); please check",
    ),
    "another_header": (
        "从本行起是另一张表，按这里的表头读取",
        "Another table begins here; it was read by this header",
    ),
    "column_without_header": (
        "本列没有表头，内容原样保留",
        "This column has no header; its content is kept as it is",
    ),
    "columns_beyond_limit": (
        "第256列以后的内容没有读取",
        "Cells beyond column 256 were not read",
    ),
    "no_deadline_column": (
        "本表没有完成时限列，各项任务按无时限处理",
        "The sheet has no deadline column; its tasks are taken as without deadline",
    ),
    "no_unit_column": (
        "本表没有牵头单位或责任单位列，责任单位待补",
        "The sheet has no unit column; the units are still to be named",
    ),
    "title_blank": ("任务名称为空，本行不导入", "The title is blank; the row is not imported"),
    "lead_unit_blank": ("没有牵头单位或责任单位", "No lead or responsible unit is named"),
    "assignee_blank": ("没有责任人姓名", "No person is named"),
    "several_leads": (
        "有多个牵头单位（{names}），按“{chosen}”牵头、其余为责任单位处理",
        "Several lead units ({names}): “{chosen}” is taken as lead, the others as responsible",
    ),
    "names_open_ended": (
        "名单以“等”结尾，只读取了列出的名称",
        "The list ends with “and others”; only the names given are read",
    ),
    "line_rejoined": (
        "“{text}”中被换行断开的名称按一个名称读取",
        "In “{text}” a name cut by a line break was read as one name",
    ),
    "part_left_out": (
        "单元格中的“{text}”没有读取，请移到相应的列",
        "“{text}” in this cell was not read; please move it to its own column",
    ),
    "phone_moved": (
        "单元格中的电话号码移到联系方式",
        "A telephone number in the cell was moved to the contact field",
    ),
    "deadline_blank": (
        "完成时限为空，按无时限处理",
        "The deadline is blank; taken as without deadline",
    ),
    "deadline_full_year": (
        "“{raw}”按12月31日前完成处理",
        "“{raw}” is taken as due on 31 December",
    ),
    "deadline_unreadable": ("看不懂时限“{raw}”，请改写", "The deadline “{raw}” is not understood"),
    "deadline_ambiguous": ("时限“{raw}”有两种读法", "The deadline “{raw}” can be read in two ways"),
    "deadline_anchor_day_assumed": (
        "“{raw}”按节点当日处理",
        "“{raw}” is taken as the very day of the anchor",
    ),
    "deadline_approximate": ("“{raw}”按所写日期处理", "“{raw}” is taken as exactly that day"),
    "deadline_continued": (
        "“{raw}”中没有时间的部分并入上一阶段",
        "A part of “{raw}” without a time was joined to the stage before it",
    ),
    "deadline_day_clipped": (
        "“{raw}”在小月取当月最后一天",
        "In short months “{raw}” means the last day",
    ),
    "deadline_during_anchor": (
        "“{raw}”按节点当日处理",
        "“{raw}” is taken as the very day of the anchor",
    ),
    "deadline_end_of_period_assumed": (
        "“{raw}”按当期最后一天处理",
        "“{raw}” is taken as the end of the period",
    ),
    "deadline_months_as_30_days": (
        "“{raw}”中每月按30天计算",
        "In “{raw}” a month is counted as 30 days",
    ),
    "deadline_more_than_once": (
        "“{raw}”每期多次，按每期一次处理",
        "“{raw}” means several times in each period; it is taken as once",
    ),
    "deadline_out_of_order": (
        "“{raw}”中的阶段先后颠倒",
        "The stages in “{raw}” are not in order",
    ),
    "deadline_several_dates": (
        "“{raw}”中有多个日期，以最后一个为完成时限",
        "“{raw}” has several dates; the last one is the deadline",
    ),
    "deadline_several_periods": ("“{raw}”中有多个周期", "“{raw}” names several rhythms"),
    "deadline_start_after_due": (
        "“{raw}”的开始晚于结束",
        "In “{raw}” the start lies after the end",
    ),
    "deadline_undated": ("“{raw}”中有阶段没有写时间", "A stage in “{raw}” has no time"),
    "deadline_workdays": ("“{raw}”按工作日计算", "“{raw}” is counted in working days"),
    "deadline_year_differs": (
        "“{raw}”的年份与计划年度不同",
        "The year in “{raw}” is not the year of the plan",
    ),
    "deadline_other": ("请核对时限“{raw}”", "Please check the deadline “{raw}”"),
    "stage_doubtful": ("请核对阶段“{raw}”", "Please check the stage “{raw}”"),
    "month_only_date": (
        "日期单元格只显示年月，实际值是{value}，请核对是否为月底",
        "The date cell shows only year and month; its value is {value}: is the month's end meant?",
    ),
    "points_unreadable": ("分值“{raw}”不是数字", "The points “{raw}” are no number"),
    "weight_unreadable": ("权重“{raw}”不是数字", "The weight “{raw}” is no number"),
    "figure_with_remark": (
        "“{raw}”按其中的数字处理，括号内的说明不计",
        "Of “{raw}” the number is taken, without the remark in brackets",
    ),
    "filled_down": (
        "空白单元格按上方{from}的“{value}”填充",
        "The blank cell was filled with “{value}” from {from} above",
    ),
    "same_as_above": (
        "“同上”按{from}的“{value}”处理",
        "“The same” was read as “{value}” from {from}",
    ),
    "text_box_left_out": (
        "文件中有文本框，其中的文字没有读取",
        "The file has text boxes; what stands in them was not read",
    ),
    "comments_left_out": (
        "有批注，批注的内容没有读取",
        "There are comments; what they say was not read",
    ),
    "struck_through": (
        "“{text}”带删除线，仍按有效文字读取，请核对",
        "“{text}” is struck through; it was read all the same, please check",
    ),
    "hidden_row": ("本行在表中被隐藏，已读取", "This row is hidden in the sheet; it was read"),
    "hidden_column": (
        "“{label}”列在表中被隐藏，已读取",
        "Column “{label}” is hidden in the sheet; it was read",
    ),
    "hidden_sheet": ("本工作表被隐藏，已读取", "This sheet is hidden; it was read"),
    "formula_without_value": (
        "公式没有保存计算结果，请在表格软件中打开并重新保存",
        "The formula has no stored value; open and save the file in a spreadsheet program",
    ),
    "formulas_trusted": (
        "本表有公式；这种格式看不出结果是否最新，按保存的结果读取",
        "The sheet has formulas; this format cannot tell whether their stored values are current",
    ),
    "error_value": ("单元格是公式错误值", "The cell holds an error value"),
    "macro_ignored": ("文件带有宏，宏没有运行", "The file has macros; they were not run"),
    "row_left_out": ("没有看懂本行，未导入：{text}", "This row was not understood: {text}"),
    "section_without_items": (
        "“{text}”下面没有任务，按标题处理，请核对",
        "There is no task under “{text}”; it was taken as a heading, please check",
    ),
    "table_beside": (
        "从本列起右侧是另一张表，没有读取；请移到另一个工作表",
        "Another table stands to the right from here; it was not read: move it to its own sheet",
    ),
    "section_count_differs": (
        "标题写明{said}项，实际读到{found}项",
        "The heading says {said} items, {found} were found",
    ),
    "total_differs": (
        "合计写明{said}，各行之和为{found}",
        "The total says {said}, the rows add up to {found}",
    ),
    "sheet_joined": (
        "本表按序号并入“{sheet}”",
        "This sheet was joined to “{sheet}” by number",
    ),
    "sheet_joined_by_order": (
        "本表没有序号，按行的顺序并入“{sheet}”，请核对",
        "This sheet has no numbers and was joined to “{sheet}” row by row; please check",
    ),
    "linked_row_unmatched": (
        "在“{sheet}”中没有找到对应的任务，本行未导入",
        "No task in “{sheet}” belongs to this row; it was not imported",
    ),
    "linked_value_differs": (
        "与“{sheet}”中的“{value}”不一致，以后者为准",
        "This differs from “{value}” in “{sheet}”, which was kept",
    ),
    "continuation_as_means": (
        "本段并入上面一项的工作措施",
        "This paragraph was taken into the means of the item above",
    ),
    "no_items_found": ("没有找到任务", "No task was found"),
    "unit_unmatched": ("没有名为“{name}”的单位", "No unit is called “{name}”"),
    "person_unmatched": ("没有名为“{name}”的人员", "No person is called “{name}”"),
    "ambiguous": ("“{name}”有多个可能：{choices}", "“{name}” can be several: {choices}"),
    "group_named": (
        "“{name}”是一类单位，下达时展开",
        "“{name}” is a group, expanded when the plan is released",
    ),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "empty_file": ("文件是空的", "The file is empty"),
    "nothing_in_file": ("文件中没有任何内容", "There is nothing in the file"),
    "only_formulas": (
        "文件中只有公式、没有保存的结果；请在表格软件中打开并重新保存",
        "The file has only formulas without stored values; open it, save it and try again",
    ),
    "file_missing": ("找不到或打不开文件“{name}”", "The file “{name}” is missing or not readable"),
    "too_large": ("文件太大，上限20 MB", "The file is too large; the limit is 20 MB"),
    "too_heavy": (
        "文件读取时占用内存或时间过多，已停止；请拆成几个文件再导入",
        "Reading the file took too much memory or time; split it into several files",
    ),
    "too_many_cells": ("内容太多，上限{limit}个单元格", "Too many cells; the limit is {limit}"),
    "too_much_text": ("文字太多，上限{limit}字", "Too much text; the limit is {limit} characters"),
    "too_many_merges": ("合并单元格太多", "Too many merged areas"),
    "too_many_sheets": ("工作表太多，上限{limit}个", "Too many sheets; the limit is {limit}"),
    "zip_bomb": (
        "文件解压后大得异常，拒绝读取",
        "Unpacked, the file is abnormally large; it was not read",
    ),
    "xml_entities": (
        "文件含有不允许的XML声明，拒绝读取",
        "The file has XML declarations that office files never have; it was not read",
    ),
    "password_protected": (
        "文件有打开密码，请去掉密码后再导入",
        "The file needs a password; remove it and try again",
    ),
    "corrupt": ("文件已损坏，无法读取", "The file is damaged and cannot be read"),
    "html_as_spreadsheet": (
        "文件其实是网页，请在表格软件中打开并另存为.xlsx",
        "The file is really a web page; open it in a spreadsheet program and save it as .xlsx",
    ),
    "xml_spreadsheet": (
        "文件是2003版XML表格，请另存为.xlsx",
        "The file is an XML spreadsheet of 2003; save it as .xlsx",
    ),
    "csv": ("文件是纯文本，请另存为.xlsx", "The file is plain text; save it as .xlsx"),
    "unsupported_type": (
        "不支持这种文件，请使用.xlsx、.xls、.et、.ods或.docx",
        "This kind of file is not read; use .xlsx, .xls, .et, .ods or .docx",
    ),
}


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def text_of(code: str, facts: Mapping[str, Any], language: str = "zh") -> str:
    """The sentence of a problem or refusal, ``zh`` or ``en``."""
    chinese, english = PROBLEMS.get(code) or REFUSALS.get(code) or (code, code)
    shown = _Facts({name: _short(value) for name, value in facts.items()})
    return (chinese if language == "zh" else english).format_map(shown)


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
