"""The words of column headers and the fields they mean: one table, a new word is one line."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

WORDS: dict[str, tuple[str, ...]] = {
    "key": ("guatu-key",),
    "number": ("序号", "编号", "序列号", "项目编号", "项次", "目标编号", "指标编号", "指标序号"),
    "theme": ("指标类别", "一级指标", "工作类别", "任务类别", "目标类别", "指标分类", "任务分类"),
    "section": ("二级指标",),
    "title": ("目标任务", "三级指标", "工作任务", "目标名称", "任务内容", "重点任务", "承担任务",
              "项目名称", "承担的任务", "承担工作", "承担工作任务"),
    "means": ("工作措施", "具体举措", "措施", "举措", "目标内容", "推进措施",
              "落实措施", "保障措施", "推进举措"),
    "standard": ("完成标准", "考核标准", "考核要点", "标准", "验收标准", "衡量标准"),
    "points": ("分值", "分数", "标准分", "基本分", "满分", "赋分"),
    "weight": ("权重",),
    "target": ("目标", "目标值", "工作目标"),
    "lead_officials": ("责任领导", "牵头领导", "分管领导"),
    "lead_unit": ("牵头单位", "牵头部门", "牵头处室", "牵头责任单位"),
    "responsible_units": ("责任单位", "责任处室", "责任站办", "责任部门", "责任科室", "实施机构",
                          "责任主体"),
    "support_units": ("配合单位", "配合部门", "配合处室", "协办单位", "协同单位"),
    "assignees": ("责任人", "姓名", "责任人员", "具体负责人", "经办人", "承办人", "具体承办人",
                  "责任人及电话", "责任人及联系电话", "责任人及联系方式"),
    "contact": ("联系人", "联系电话", "联系方式", "联络员", "联系人及联系电话", "联系人及电话",
                "联系人及联系方式", "联系人电话", "电话", "手机号码"),
    "deadline": ("完成时限", "时限", "目标节点", "目标节点或完成时限", "完成时间", "完成期限",
                 "时间节点", "完成节点", "办结时限", "办理时限", "截止时间", "完成日期",
                 "计划完成时间", "时间要求", "起止时间", "起止日期", "完成时间节点"),
    "stages": ("任务分解", "时序进度", "任务分解/时序进度", "进度安排", "阶段安排", "工作节点",
               "时间进度", "时间安排", "进度计划", "推进计划", "阶段目标", "阶段性目标",
               "节点目标"),
    "parent": ("对应处室任务序号", "对应任务序号", "对应序号", "上级任务序号"),
}  # fmt: skip

# Families of words: what a label is when it is no word of the table.
_UNIT = r"(?:单位|部门|处室|科室|股室|站办|站所|机构|主体)"
FAMILIES: tuple[tuple[str, str], ...] = (
    ("lead_officials", r"(?:责任|牵头|分管|包抓|包保)(?:省|市|县|区|州|委|局|院|校)级?领导"),
    ("lead_officials", r"(?:包抓|包保|包联|联系)?(?:[省市县区州]级)领导|(?:包抓|包保|包联)领导"),
    ("lead_unit", rf"(?:牵头|主责|主办)(?:责任)?{_UNIT}"),
    ("responsible_units", rf"(?:责任|落实|实施|承办|承担){_UNIT}"),
    ("support_units", rf"(?:配合|协办|协助|协同|参与)(?:责任)?{_UNIT}"),
    ("deadline", r"(?:计划|预计|拟|应)?(?:完成|办结|截止|落实)(?:时限|时间|期限|日期|节点)"),
)

# Titles only where no column of WORDS is one: kept apart because in other layouts they are extra.
WEAK_TITLES = ("工作事项", "重点工作", "主要工作", "重点事项", "工作要点", "责任内容",
               "任务名称", "事项名称", "主要任务", "具体任务", "工作内容", "任务", "事项",
               "项目")  # fmt: skip

# Words that make a row look like a header although their columns stay `extra`.
KNOWN_EXTRA = frozenset({"备注", "岗位", "指标要求", "自评", "自评分", "是否完成",
                         "详细说明", "处室负责人评价", "月度完成情况", "成果形式",
                         "责任内容", "职务"})  # fmt: skip

# Said before or after a word without changing what it means.
_BEFORE = (
    r"(?:20\d\d年?度?|年度|本年度?|全年|主要|具体|工作|任务|项目|重点|市级|"
    r"区级|县级|省级|第一|直接)"
)
_AFTER = r"(?:要求|安排|名称|姓名|内容|及要求)"

LIST_FIELDS = frozenset(
    {"lead_officials", "lead_unit", "responsible_units", "support_units", "assignees"}
)
UNIT_FIELDS = ("lead_unit", "responsible_units", "support_units")

# Finer than the title beside them: the means of a title that several rows share.
FINER = ("具体任务", "具体工作", "具体内容", "具体事项")

_QUARTER = re.compile(
    r"第?([一二三四1-4])季度?(?:末|底)?(?:(?:工作|任务)?(?:目标|计划|安排|进度|节点|任务)?)"
    r"|[Qq]([1-4])|([1-4])[Qq]"
)
_QUARTER_MONTHS = {"1-3月": 1, "4-6月": 2, "7-9月": 3, "10-12月": 4}
_REPORTED = re.compile(r"完成情况|实际|自评|得分|进展|考核结果|评价")
_BRACKETS = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_DASHES = re.compile(r"[—–－~～至]+")
_FIELD_OF = {word: field for field, words in WORDS.items() for word in words}
_BOLD_LEAD = re.compile(r"(加黑|加粗|黑体|粗体)")
_STAR_LEAD = re.compile(r"[*★☆※▲△#](?:号)?[^,;。]{0,8}(?:牵头|主责|主办)")


class Meaning(NamedTuple):
    """What one column is: a field, or a quarter of the plan, or extra (neither)."""

    field: str | None = None
    quarter: int | None = None


@lru_cache(maxsize=1024)  # the cells of a row are asked about many times in turn
def fold(text: str) -> str:
    """A label for comparison: half-width, without blanks, line breaks and stars."""
    return re.sub(r"[\s*★☆]+", "", unicodedata.normalize("NFKC", text))


def bare(label: str) -> str:
    """A folded label without what stands in brackets."""
    return _BRACKETS.sub("", fold(label)) or fold(label)


def field_of(label: str) -> str | None:
    """The field that a header label names, None when it is in no table."""
    word = bare(label)
    if not word or len(word) > 24 or word.endswith(":"):
        return None
    whole = re.sub(r"[()]", "", fold(label))
    for known in (word, whole):  # 责任单位(加黑为牵头单位) and 责任处(室)
        if known in _FIELD_OF:
            return _FIELD_OF[known]
    return _field_of_parts(word) or _field_without_modifiers(word) or _field_of_family(word)


def _field_of_family(word: str) -> str | None:
    return next((field for field, form in FAMILIES if re.fullmatch(form, word)), None)


def _field_without_modifiers(word: str) -> str | None:
    for core in (word, re.sub(rf"{_AFTER}$", "", word)):
        while core:
            if core in _FIELD_OF:
                return _FIELD_OF[core]
            shorter = re.sub(rf"^{_BEFORE}", "", core)
            if shorter == core:
                break
            core = shorter
    return None


def _field_of_parts(word: str) -> str | None:
    parts = [part for part in re.split(r"[/、]|或|及", word) if part]
    fields = {_FIELD_OF.get(part) for part in parts}
    return fields.pop() if len(parts) > 1 and len(fields) == 1 else None


def quarter_of(label: str) -> int | None:
    """1 to 4 when a label names a quarter."""
    word = _DASHES.sub("-", fold(label))
    if word in _QUARTER_MONTHS:
        return _QUARTER_MONTHS[word]
    match = _QUARTER.fullmatch(bare(label))
    if match is None:
        return None
    mark = match[1] or match[2] or match[3]
    return "一二三四".index(mark) + 1 if mark in "一二三四" else int(mark)


def meaning_of(path: tuple[str, ...]) -> Meaning:
    """What the column under these labels (groups first, leaf last) means."""
    if not path:
        return Meaning()
    leaf, groups = path[-1], path[:-1]
    if quarter := quarter_of(leaf):
        reported = any(_REPORTED.search(fold(group)) for group in groups)
        return Meaning() if reported else Meaning(quarter=quarter)
    if any(_REPORTED.search(fold(group)) for group in groups):
        return Meaning()
    return Meaning(_field_in_group(leaf, groups))


def _field_in_group(leaf: str, groups: tuple[str, ...]) -> str | None:
    group_field = next((f for group in reversed(groups) if (f := field_of(group))), None)
    word = bare(leaf)
    if group_field in LIST_FIELDS and word in ("姓名", "名称", "单位"):
        return group_field
    if group_field is not None and word in ("电话", "手机", "联系电话"):
        return "contact"
    if groups and word in ("牵头", "责任", "配合"):
        return field_of(f"{word}单位")
    if word == "领导" and any("责任" in fold(group) for group in groups):
        return "lead_officials"
    return field_of(leaf)


def is_header_word(label: str) -> bool:
    """Whether this label is one that only headers use."""
    return (
        field_of(label) is not None
        or quarter_of(label) is not None
        or bare(label) in KNOWN_EXTRA
        or bare(label) in (*WEAK_TITLES, *FINER)
        or re.fullmatch(r"(1[0-2]|[1-9])月", bare(label)) is not None
    )


def names_bold_lead(text: str) -> bool:
    """Whether a header, title or note says that bold type marks the lead unit (加黑为牵头单位)."""
    folded = fold(text)
    return _BOLD_LEAD.search(folded) is not None and re.search("牵头|第一", folded) is not None


def names_star_lead(text: str) -> bool:
    """Whether a header, title or note says that a star marks the lead unit (标*的为牵头单位)."""
    return _STAR_LEAD.search(unicodedata.normalize("NFKC", text)) is not None
