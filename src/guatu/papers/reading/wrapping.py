"""Names that a line break typed by hand cuts in two, as offices do to fill a narrow column."""

import re

from .grid import Cell

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WHOLE = re.compile(
    r"(?:[局处科室办厅院委部会司所站队镇乡街道心校区县市组团社企集团学]|单位|部门|公司|政府)$"
)
_END = re.compile(r"[局处科室办厅院委部会心府队所站司]$")
_NEW = re.compile(r"[省市区县州旗镇各国]")
_SEPARATED = re.compile(r"[、，,；;。/\s]")
_LEAST_LINE = 5  # characters: shorter lines are names, not a narrow column


def rejoined(cell: Cell) -> Cell:
    """The cell with its cut names whole; the very same cell when there are none."""
    if "\n" not in cell.text:
        return cell
    cuts = [at for at, char in enumerate(cell.text) if char == "\n" and _cuts(cell.text, at)]
    if not cuts:
        return cell
    text = "".join(char for at, char in enumerate(cell.text) if at not in cuts)
    bold = tuple((_moved(a, cuts), _moved(b, cuts)) for a, b in cell.bold)
    return cell._replace(text=text, bold=bold)


def _cuts(text: str, at: int) -> bool:
    """Whether the break stands inside a unit's name: 市住房和城 / 乡建设局."""
    before, after = text[:at].rpartition("\n")[2].strip(), text[at + 1 :].partition("\n")[0].strip()
    left = _SEPARATED.split(before)[-1]
    right = _SEPARATED.split(after)[0]
    if not _HAN.fullmatch(left) or not _HAN.fullmatch(right) or _WHOLE.search(left):
        return False
    wide = len(before) >= max(_LEAST_LINE, len(after))
    return wide and _NEW.match(right) is None and _END.search(right) is not None


def _moved(place: int, cuts: list[int]) -> int:
    return place - sum(cut < place for cut in cuts)
