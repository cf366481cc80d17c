"""Several names in one cell: split as offices write them, with their 牵头 marks and bold type."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from .grid import Cell

_SEPARATORS = frozenset("\n、，,；;。\t|｜丨")
_OPENING, _CLOSING = "(（[【〔", ")）]】〕"
_KIND = r"(?:责任)?(?:单位|部门|处室|科室|股室|方)?"
_LEAD_MARK = re.compile(rf"[(（\[【〔]\s*(?:总?牵\s*头|主责|主办|主){_KIND}\s*[)）\]】〕]")
_SUPPORT_MARK = re.compile(
    rf"[(（\[【〔]\s*(?:配\s*合|协办|协助|协同|参与|配|协){_KIND}\s*[)）\]】〕]"
)
_PLAIN_MARK = re.compile(r"[(（\[【〔]\s*责任(?:单位|部门|处室|科室)\s*[)）\]】〕]")
_AFTER_MARK = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?P<mark>{_LEAD_MARK.pattern}|{_SUPPORT_MARK.pattern})"
    r"(?=\s*[\u4e00-\u9fff]{2})"
)
_ORDINAL = re.compile(r"^\s*(?:\d{1,2}[.．、)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")
_LISTED = re.compile(r"(?:^|(?<=[\n；;。，,、\s]))\d{1,2}[、)）](?=[^\d\s])")
_STAR = re.compile(r"^[*★☆※▲△#＊]+|[*★☆※▲△#＊]+$")
# 发改局和财政局 are two; 住房和城乡建设局 and 市委和市政府督查室 are one.
_END = "[局处科室办厅院司所站队镇乡心道]"
_AND_UNIT = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}}{_END})(?:和|及|与|以及)(?=[\u4e00-\u9fff]+{_END}$)"
    r"|(?<=[\u4e00-\u9fff]{2})(?:会同|联合)(?=[\u4e00-\u9fff]{3})"
)
_LEAD_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})[\s:：]*牵头$")
_POST = re.compile(
    r"[\u4e00-\u9fff]*(?:主任|书记|[局处科市县区院部厅校镇乡组队站所]长|主席|委员|秘书|调研员)"
)
_NOBODY = frozenset({"无", "暂无", "-", "—", "——", "－", "/", "／", "\\", "待定"})
_AND_OTHERS = re.compile(r"等(?:有关|相关)?(?:单位|部门|处室)?$")
_UNIT_LIKE = re.compile(
    r"[局处科室办厅院司所站队镇乡街委会部区县市州组团校企]$|单位|部门|政府|公司|中心|集团|专班|[)）]$"
)
_PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}[-—]?\d{7,8}|\d{7,8})(?!\d)")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+")


@dataclass(frozen=True)
class Name:
    """One name of a cell; ``marked`` by （牵头）, ``bold`` when any of it is in bold type.

    ``star``: a star stands beside it; ``supports``: it is marked （配合）.
    """

    text: str
    marked: bool = False
    bold: bool = False
    star: bool = False
    supports: bool = False


@dataclass(frozen=True)
class Names:
    """The names of one cell, what else was in it, and codes of what was done to it."""

    names: tuple[Name, ...] = ()
    phone: str = ""
    notes: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The names as text, each once, in order."""
        return tuple(dict.fromkeys(name.text for name in self.names))


def like_units(text: str) -> bool:
    """Whether all names of a text end as units do."""
    names = [name for name in re.split(r"[、，,；;\s]", _AND_OTHERS.sub("", text)) if name]
    return bool(names) and all(_UNIT_LIKE.search(name) for name in names)


def normal_name(text: str) -> str:
    """A name for comparison: half-width, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def split_names(cell: Cell | None) -> Names:
    """The names in a cell, in order; brackets are never split."""
    if cell is None or not cell.text or cell.text in _NOBODY:
        return Names()
    found: list[Name] = []
    notes: list[str] = []
    phones: list[str] = []
    text = _listed(cell.text)
    for start, end in _pieces(text):
        piece = text[start:end]
        phones += _PHONE.findall(piece)
        bold = any(a < end and b > start and piece.strip() for a, b in cell.bold)
        found += _names_of(_PHONE.sub("", piece), bold, notes)
    if phones:
        notes.append("phone_moved")
    return Names(tuple(found), " ".join(phones), tuple(dict.fromkeys(notes)))


def _listed(text: str) -> str:
    """1、甲局；2、乙局 with its numbers blotted out, every character at its place."""
    return _LISTED.sub(lambda m: "；" * len(m[0]), text) if _LISTED.match(text) else text


def _names_of(piece: str, bold: bool, notes: list[str]) -> list[Name]:
    cuts = [0, *(mark.end() for mark in _AFTER_MARK.finditer(piece)), len(piece)]
    parts = (piece[first:last] for first, last in pairwise(cuts))  # 甲局（牵头）乙局
    return [name for part in parts for name in _between_marks(part, bold, notes)]


def _between_marks(piece: str, bold: bool, notes: list[str]) -> list[Name]:
    piece = _PLAIN_MARK.sub("", _ORDINAL.sub("", piece))
    bare = _LEAD_TAIL.sub("", _LEAD_MARK.sub("", piece).strip())
    marked = bare != piece.strip()
    unmarked = _SUPPORT_MARK.sub("", bare).strip()
    supports, bare = unmarked != bare, unmarked or bare
    plain = _STAR.sub("", bare).strip()
    star, bare = plain != bare, plain or bare
    shorter = _AND_OTHERS.sub("", bare)
    if shorter and shorter != bare:
        notes.append("names_open_ended")
        bare = shorter
    parts = [part for text in _by_spaces(bare) for part in _AND_UNIT.split(text)]
    return [Name(text, marked, bold, star, supports) for text in parts]


def _pieces(text: str) -> list[tuple[int, int]]:
    """(start, end) of what stands between separators outside brackets."""
    nested = sum(text.count(c) for c in _OPENING) == sum(text.count(c) for c in _CLOSING)
    pieces, start, depth = [], 0, 0
    for place, char in enumerate(text):
        if nested and char in _OPENING:
            depth += 1
        elif nested and char in _CLOSING:
            depth -= 1
        elif depth <= 0 and (
            char in _SEPARATORS or _is_stop(text, place) or _is_slash(text, place)
        ):
            pieces.append((start, place))
            start = place + 1
    pieces.append((start, len(text)))
    return [(a, b) for a, b in pieces if text[a:b].strip()]


def _is_stop(text: str, place: int) -> bool:
    """A Latin full stop after a Chinese character ends a name; in 3.1 or A.B it does not."""
    return text[place] in ".．" and place > 0 and _HAN.fullmatch(text[place - 1]) is not None


def _is_slash(text: str, place: int) -> bool:
    """A slash between two names in Chinese characters parts them, blanks around it or not."""
    if text[place] not in "/／":
        return False
    before, after = text[:place].rstrip(), text[place + 1 :].lstrip()
    ends = before[-1:] in (*_CLOSING, "") or _HAN.fullmatch(before[-1:]) is not None
    return bool(before) and ends and _HAN.match(after[:1]) is not None


def _by_spaces(piece: str) -> list[str]:
    """Blanks part names of two characters and more; 张　三 is one name padded with a blank."""
    words = piece.split()
    if len(words) < 2:
        return words
    if not all(_HAN.fullmatch(word) for word in words):
        return [" ".join(words)]
    if len(words) == 2 and len(words[1]) > 1 and _POST.fullmatch(words[0]):
        return [" ".join(words)]  # 副主任 张三
    names: list[str] = []
    padded: list[str] = []
    for word in words:
        if len(word) > 1:
            names += _join_padded(padded)
            padded = []
            names.append(word)
        else:
            padded.append(word)
    return names + _join_padded(padded)


def _join_padded(chars: list[str]) -> list[str]:
    if len(chars) == 4:
        return ["".join(chars[:2]), "".join(chars[2:])]
    return ["".join(chars)] if chars else []
