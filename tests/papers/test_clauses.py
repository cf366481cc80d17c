"""Clauses out of lines: labels told apart, words kept, files read by a child process."""

import pytest

from guatu.papers.clauses.isolated import lines_isolated
from guatu.papers.clauses.lines import Clause, clauses_in, lines_of
from guatu.papers.reading.grid import Cell, Grid
from guatu.papers.reading.limits import FileRefused


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("第三条　推进调处中心建设", Clause("第三条", "推进调处中心建设")),
        ("（一）落实责任", Clause("（一）", "落实责任")),
        ("二、网格化管理", Clause("二", "网格化管理")),
        ("2.1 建立台账", Clause("2.1", "建立台账")),
        ("5．办结率不低于95%", Clause("5", "办结率不低于95%")),
        ("3个工作日内移送", Clause("", "3个工作日内移送")),
        ("推进   平安建设", Clause("", "推进 平安建设")),
        ("第二条", Clause("", "第二条")),
    ],
)
def test_a_label_is_told_from_the_words(line: str, clause: Clause) -> None:
    assert clauses_in([line, "  ", ""]) == [clause]


def test_prose_and_rows_of_tables_become_lines() -> None:
    prose = Grid("正文", {(1, 1): Cell(1, 1, "第一条 甲"), (3, 1): Cell(3, 1, "第二条 乙")})
    table = Grid("T1", {(1, 1): Cell(1, 1, "1."), (1, 2): Cell(1, 2, "丙")})
    assert lines_of([prose, table]) == ["第一条 甲", "第二条 乙", "1. 丙"]


def test_no_file_harms_the_server() -> None:
    with pytest.raises(FileRefused):
        lines_isolated(b"no document at all")
