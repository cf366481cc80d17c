"""What a column header means: its label against the words and families of the vocabulary."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .vocabulary import FAMILIES, FINER, KNOWN_EXTRA, WEAK_TITLES, WEAK_UNITS, WORDS

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

_QUARTER = re.compile(
    r"第?([一二三四1-4])季度?(?:末|底)?(?:阶段|工作|任务|推进|主要)*"
    r"(?:目标|计划|安排|进度|节点|任务|内容|措施)?"
    r"|(IV|I{1,3})季度?|Q([1-4])|([1-4])Q"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_QUARTER_MONTHS = {"1-3月": 1, "4-6月": 2, "7-9月": 3, "10-12月": 4}
_REPORTED = re.compile(r"完成情况|实际|自评|得分|进展|考核结果|评价")
_BRACKETS = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_DASHES = re.compile(r"[—–－~～至]+")
_FIELD_OF = {word.upper(): field for field, words in WORDS.items() for word in words}
_MONTH = re.compile(r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")
_TIMES = re.compile(r"时间|时限|期限|日期|起止")
_ENDS = frozenset({"完成", "结束", "截止", "完工", "竣工", "止", "终"})
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
    """A folded label without what stands in brackets, Latin letters as capitals."""
    return (_BRACKETS.sub("", fold(label)) or fold(label)).upper().rstrip(".")


@lru_cache(maxsize=4096)
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
    if match[2]:
        return _ROMAN[match[2]]
    mark = match[1] or match[3] or match[4]
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
    if word in _ENDS and any(_TIMES.search(fold(group)) for group in groups):
        return "deadline"
    return field_of(leaf)


def is_header_word(label: str) -> bool:
    """Whether this label is one that only headers use."""
    return (
        field_of(label) is not None
        or quarter_of(label) is not None
        or bare(label) in KNOWN_EXTRA
        or bare(label) in (*WEAK_TITLES, *WEAK_UNITS, *FINER)
        or _MONTH.fullmatch(bare(label)) is not None
    )


def names_bold_lead(text: str) -> bool:
    """Whether a header, title or note says that bold type marks the lead unit (加黑为牵头单位)."""
    folded = fold(text)
    return _BOLD_LEAD.search(folded) is not None and re.search("牵头|第一", folded) is not None


def names_star_lead(text: str) -> bool:
    """Whether a header, title or note says that a star marks the lead unit (标*的为牵头单位)."""
    return _STAR_LEAD.search(unicodedata.normalize("NFKC", text)) is not None
