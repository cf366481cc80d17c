"""Codes, words and documents keep in step."""

import re
from pathlib import Path

import pytest

import guatu.papers.reading
from guatu.papers.reading.columns import field_of, quarter_of
from guatu.papers.reading.vocabulary import WORDS
from guatu.papers.reading.wording import PROBLEMS, REFUSALS, text_of
from guatu.rules.deadlines.words import NOTES

DOCUMENT = Path(__file__).parents[2] / "docs" / "problem-codes.md"
SOURCES = Path(guatu.papers.reading.__file__).parent


def document() -> str:
    """docs/problem-codes.md as it should be."""
    lines = ["# Problem codes of reading a plan", ""]
    lines += ["The `code` of every problem in `import-plan --dry-run --json`, with its sentences."]
    lines += ["Level: `error` keeps the row from being committed, `doubt` asks somebody to look,"]
    lines += ["`assumed` says what was taken for granted. {names} are facts of the problem.", ""]
    for title, codes in (("Problems", PROBLEMS), ("Refusals of a whole file", REFUSALS)):
        lines += [f"## {title}", "", "| code | English | 中文 |", "|---|---|---|"]
        lines += [f"| `{code}` | {en} | {zh} |" for code, (zh, en) in codes.items()] + [""]
    return "\n".join(lines)


def test_document_lists_every_code() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_every_code_that_the_reader_names_has_words() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    named = re.findall(r"Level\.[A-Z]+,\s*\"([a-z_]+)\"", source)
    refused = re.findall(r"FileRefused\(\s*\"([a-z_]+)\"", source)
    assert set(named) <= set(PROBLEMS)
    assert set(refused) <= set(REFUSALS)


def test_every_note_of_a_deadline_has_words() -> None:
    silent = {"impossible_day", "impossible_month", "impossible_quarter", "outside_quarter"}
    silent |= {"too_long", "corrected", "unknown_event", "unsupported_period", "same_as_above"}
    said = {f"deadline_{note.removeprefix('assumed_')}" for note in set(NOTES) - silent}
    assert said <= set(PROBLEMS)


def test_sentences_name_the_same_facts_in_both_languages() -> None:
    for chinese, english in (*PROBLEMS.values(), *REFUSALS.values()):
        facts = re.findall(r"{(\w+)}", chinese)
        assert sorted(set(facts)) == sorted(set(re.findall(r"{(\w+)}", english)))


def test_long_facts_are_shortened_and_braces_in_them_do_no_harm() -> None:
    text = text_of("deadline_unreadable", {"raw": "{x}" + "长" * 200}, "en")
    assert text.startswith("The deadline “{x}长")
    assert len(text) < 120


def test_no_word_means_two_fields() -> None:
    words = [word for group in WORDS.values() for word in group]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("责任单位(加黑为牵头单位)", "responsible_units"),
        ("责任处（室）", "responsible_units"),
        ("承担任务(对应处室任务序号)", "title"),
        ("2027年重点任务", "title"),
        ("具体责任人", "assignees"),
        ("具体措施", "means"),
        ("完成时限要求", "deadline"),
        ("责 任\n领 导", "lead_officials"),
        ("*分值（分）", "points"),
        ("指标要求", None),
        ("自评分", None),
        ("下步措施", None),
        ("任务目标完成情况", None),
        ("填报人：", None),
        ("备注", None),
    ],
)
def test_labels_name_their_fields(label: str, field: str | None) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize(
    ("label", "quarter"),
    [("一季度", 1), ("第二季度", 2), ("3季度", 3), ("Q4", 4), ("10—12月", 4), ("上半年", None)],
)
def test_labels_name_their_quarters(label: str, quarter: int | None) -> None:
    assert quarter_of(label) == quarter
