"""Labels inside text, such as 牵头单位：甲处；责任单位：乙处, in prose lists and in cells."""

import re
from typing import NamedTuple

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
              "责任市领导": "lead_officials", "牵头市领导": "lead_officials"}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))
LABEL = re.compile(rf"(?:^|(?<=[\s;；,，。、(（\[【]))(?P<word>{_WORDS})\s*[:：]\s*", re.M)
BRACKET = re.compile(
    r"[(（\[【](?P<inner>[^()（）\[\]【】]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）\]】]"
)
_LEADS = re.compile(
    r"^(?:由|责任分工[:：])?(?P<lead>[^,，;；]+?)牵头(?:负责|落实|组织)?"
    r"(?:[,，;；、]?(?P<support>[^;；]+?)(?:等)?(?:按职责|分工)?(?:配合|参与|协同|协办))?"
    r"(?:[,，;；](?P<due>[^,，;；]{0,12}(?:[月季旬日年]|半年)[^,，;；]{0,8}))?[;；。]?$"
)


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
        value = text[mark.end() : end].rstrip(" \t\n;；,，。、(（[【")
        found.append(Part(_FIELD_OF[mark["word"]], value, mark.end()))
    return found


def leads_of(text: str) -> list[Part]:
    """甲处牵头，乙处、丙处配合 as parts; empty when the text does not say so."""
    match = _LEADS.match(text.strip())
    if match is None:
        return []
    parts = [Part("lead_unit", match["lead"].strip(), 0)]
    if match["support"]:
        parts.append(Part("support_units", match["support"].strip(), 0))
    if match["due"]:
        parts.append(Part("deadline", match["due"].strip(), match.start("due")))
    return parts
