"""The scoring rules of the invented year: the published sheet, one line of it by a figure."""

from dataclasses import replace

from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.sheet import Grade, Line, Method, RuleSet
from guatu.site.demo import scoring_words as words

GRADES = (Grade("优秀", 85_000, 300), Grade("良好", 78_000), Grade("一般", 60_000))
IN_TIME = "NEATNESS"
"""Order of work: here papers finished in time against a target, no opinion."""


def rules_of(year: int) -> RuleSet:
    """The published sheet with its three rows of heads, as this city adopted it."""
    text = SCORE_PRESETS["annual"]
    lines = tuple(_by_figure(line) for line in text.lines)
    return replace(text, title=f"{year}年度目标绩效考核办法", grades=GRADES, lines=lines)


def _by_figure(line: Line) -> Line:
    if line.code == IN_TIME:
        return replace(line, text=words.IN_TIME, method=Method.RATIO, params={"from": "entered"})
    return replace(line, children=tuple(_by_figure(child) for child in line.children))
