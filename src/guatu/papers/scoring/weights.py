"""Weights as heads write them: ``40%``, ``15 分``, ``-10~10``, alone or after a label."""

import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

_NUMBER = r"[+-]?\d{1,4}(?:\.\d{1,3})?"
_ONE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<sign>%|分)?")
_TO = r"(?:~|至|—|–|--|-(?=\s*\+?\d))"
_BOUNDS = re.compile(rf"(?P<least>{_NUMBER})\s*{_TO}\s*(?P<most>{_NUMBER})\s*分?")
_IN_BRACKETS = re.compile(r"(?P<label>.*\S)\s*\(\s*(?P<said>[^()]*)\)")
_BEHIND = re.compile(r"(?P<label>.*[^\s\d+.~-])\s+(?P<said>\S+)")


@dataclass(frozen=True)
class Weight:
    """Thousandths of a point: full points, or bounds beyond the hundred (``points`` is then 0)."""

    points: int
    least: int = 0
    most: int = 0
    percent: bool = False

    @property
    def beyond(self) -> bool:
        """Whether these are bounds."""
        return bool(self.least or self.most)


def read_weight(text: str) -> Weight | None:
    """The weight that a cell says, None when it says something else.

    A per cent is a per cent of the whole hundred (``40%`` is 40 points).
    """
    said = _plain(text)
    if bounds := _BOUNDS.fullmatch(said):
        least, most = sorted((_thousandths(bounds["least"]), _thousandths(bounds["most"])))
        return Weight(0, least, most) if least <= 0 <= most and least < most else None
    one = _ONE.fullmatch(said)
    if one is None or _thousandths(one["number"]) <= 0:
        return None
    return Weight(_thousandths(one["number"]), percent=one["sign"] == "%")


def split_label(text: str) -> tuple[str, Weight | None]:
    """``常规工作 15%``, ``常规工作（15分）`` -> the label and its weight; without one the text."""
    said = _plain(text)
    found = _IN_BRACKETS.fullmatch(said) or _BEHIND.fullmatch(said)
    weight = read_weight(found["said"]) if found else None
    return (found["label"].strip(), weight) if found and weight else (said, None)


def _plain(text: str) -> str:
    said = normalize("NFKC", text).replace("−", "-").replace("～", "~").replace("∼", "~")
    return " ".join(said.split())


def _thousandths(number: str) -> int:
    return int(Decimal(number) * 1000)
