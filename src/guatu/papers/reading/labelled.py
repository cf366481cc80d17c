"""Labels inside text, such as 牵头单位：甲处；责任单位：乙处, in prose lists and in cells."""

import re
from typing import NamedTuple

from guatu.rules.deadlines import Kind, read_deadline

from .vocabulary import WORDS

_LABELLED_FIELDS = ("lead_officials", "lead_unit", "responsible_units", "support_units",
                    "assignees", "contact", "deadline", "standard", "means", "points",
                    "target")  # fmt: skip
_FIELD_OF = {word: name for name in _LABELLED_FIELDS for word in WORDS[name]}
_FIELD_OF |= {"牵头": "lead_unit", "责任": "responsible_units", "配合": "support_units",
              "主办": "lead_unit", "主办单位": "lead_unit", "主责单位": "lead_unit",
              "牵头科室": "lead_unit", "协办": "support_units", "协助单位": "support_units",
              "参与单位": "support_units", "配合科室": "support_units",
              "落实单位": "responsible_units", "承办单位": "responsible_units",
              "第一责任单位": "lead_unit", "主要责任单位": "lead_unit",
              "主责部门": "lead_unit", "主办部门": "lead_unit", "主责处室": "lead_unit",
              "参与部门": "support_units", "协同部门": "support_units",
              "协作单位": "support_units", "承办处室": "responsible_units",
              "负责单位": "responsible_units", "整改时限": "deadline", "完成时间要求": "deadline",
              "责任市领导": "lead_officials", "牵头市领导": "lead_officials"}  # fmt: skip
_SHARES = ("责任分工", "工作分工", "任务分工", "职责分工", "分工")  # who does what, in a sentence
_WORDS = "|".join(sorted(map(re.escape, (*_FIELD_OF, *_SHARES)), key=len, reverse=True))
_BOXED = re.compile(rf"[【〔\[](?P<word>{_WORDS})[】〕\]]\s*[:：]?\s*")
LABEL = re.compile(rf"(?:^|(?<=[\s;；,，。、(（\[【〔]))(?P<word>{_WORDS})\s*[:：]\s*", re.M)
BRACKET = re.compile(
    r"[(（\[【〔](?P<inner>[^()（）\[\]【】〔〕]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）\]】〕]"
)
_SHARED = r"(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:分工)?"
_VERB = re.compile(
    r"(?:(?P<lead>(?:为|是)?(?:总?牵头|主办|主责)(?:单位|部门)?(?:负责|落实|组织|抓总|实施)*)"
    rf"|(?P<support>{_SHARED}(?:为|是)?(?:配合|参与|协同|协办|协助)(?:单位|部门|落实|实施)?)"
    rf"|(?P<duty>{_SHARED}(?:分别|共同|具体)*(?:负责|落实)))(?=[\s,，;；、。]|$)"
)
_WRAPPED = re.compile(rf"{BRACKET.pattern}[。；;]?")
_CLOSING = re.compile(r"[(（](?P<inner>[^()（）]{3,120})[)）][。；;]?$")
_STRICT = re.compile(r"(?:[\u4e00-\u9fff]{1,14}[局委办厅处科室部院](?:等|[、，,](?!$)|$))+")
_BETWEEN = " \t\n,，;；、。"
_ANY_YEAR = 2000  # whether words are a time does not depend on the year
_UNTIMED = (Kind.UNREADABLE, Kind.NONE)


class Part(NamedTuple):
    """One labelled value: its field, its text, and where the text starts."""

    field: str
    text: str
    start: int


def parts_of(text: str) -> list[Part]:
    """The labelled values of a text in order; empty when it has no labels."""
    marks = list(LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].rstrip(" \t\n;；,，。、(（[【〔")
        if mark["word"] in _SHARES:
            plain = Part("responsible_units", value, mark.end())
            found += [p._replace(start=mark.end()) for p in leads_of(value)] or [plain]
        else:
            found.append(Part(_FIELD_OF[mark["word"]], value, mark.end()))
    return found


def unboxed(line: str) -> str:
    """【牵头单位】甲局 written as 牵头单位：甲局."""
    return _BOXED.sub(lambda m: f"{'；' if m.start() else ''}{m['word']}：", line)


def closing_units(text: str) -> tuple[str, list[Part]]:
    """A sentence without the （甲局、乙局，6月底前） that ends it, and what that says."""
    match = _CLOSING.search(text)
    names, due = (match["inner"], "") if match else ("", "")
    if "，" in names and _is_time(names.rpartition("，")[2]):
        names, _, due = names.rpartition("，")
    if match is None or not _STRICT.fullmatch(names):
        return text, []
    found = [Part("responsible_units", names, 0)]
    return text[: match.start()], [*found, Part("deadline", due, 0)] if due else found


def leads_of(text: str, plain: str = "responsible_units") -> list[Part]:
    """甲处牵头，乙处、丙处配合，6月底前 as parts; empty when the text does not say so.

    ``plain``: the field of those who are only 负责, without 牵头 or 配合.
    """
    whole = _WRAPPED.fullmatch(text.strip())
    words = (whole["inner"] if whole else text).strip().rstrip(_BETWEEN)
    found, start = [], 0
    for verb in _VERB.finditer(words):
        names = re.sub(r"^(?:由|责任分工[:：])", "", words[start : verb.start()].strip(_BETWEEN))
        if not names or "。" in names:
            return []
        name = {"lead": "lead_unit", "support": "support_units"}.get(verb.lastgroup or "", plain)
        found.append(Part(name, names, 0))
        start = verb.end()
    rest = words[start:].strip(_BETWEEN)
    if found and rest:
        found = [*found, Part("deadline", rest, text.find(rest))] if _is_time(rest) else []
    return found


def _is_time(words: str) -> bool:
    return len(words) < 30 and read_deadline(words, _ANY_YEAR).kind not in _UNTIMED
