"""Names match by exact name, short name or stored alias only; the rest is suggested."""

from guatu.papers.reading import (
    Directory,
    Item,
    Level,
    Match,
    Person,
    Status,
    Unit,
    match_names,
    read_file,
    to_json,
)
from tests.papers.sheets import Sheet, xlsx

DIRECTORY = Directory(
    units=(
        Unit(1, "政法工作处", ("政法处",)),
        Unit(2, "信访工作处", (), ("群众来访办",)),
        Unit(3, "督查室"),
        Unit(4, "机关党委"),
    ),
    people=(
        Person(11, "张三", 1, "政法工作处", ("处长",)),
        Person(12, "李四", 1, "政法工作处"),
        Person(13, "李四", 2, "信访工作处"),
        Person(14, "王小五", 3, "督查室"),
    ),
)


def unit(name: str) -> Match:
    """The match of one lead unit."""
    return match_names([Item(row=1, lead_unit=name)], DIRECTORY)[0].lead_unit[0]


def test_exact_name_short_name_and_alias_match() -> None:
    assert [unit(n).id for n in ("政法工作处", "政法 处", "群众来访办")] == [1, 1, 2]


def test_likely_name_is_suggested_never_taken() -> None:
    match = unit("政法工作")
    assert (match.status, match.id) == (Status.UNMATCHED, None)
    assert match.suggestions[0].id == 1
    assert len(match.suggestions) <= 3


def test_groups_stay_as_they_are_written() -> None:
    for name in ("各处室", "各区县", "各支部", "有关单位", "市直各部门"):
        assert unit(name).status is Status.GROUP


def test_namesakes_are_told_apart_by_the_units_of_the_row() -> None:
    item = Item(row=5, lead_unit="信访工作处", assignees=("李四",), cells={"assignees": "F5"})
    found = match_names([item], DIRECTORY)[0]
    assert found.assignees[0].id == 13
    assert found.may_release


def test_namesakes_without_a_deciding_unit_are_doubtful() -> None:
    item = Item(row=5, lead_unit="督查室", assignees=("李四",), cells={"assignees": "F5"})
    found = match_names([item], DIRECTORY)[0]
    assert found.assignees[0].status is Status.AMBIGUOUS
    assert {choice.place for choice in found.assignees[0].suggestions} == {
        "政法工作处",
        "信访工作处",
    }
    (problem,) = found.problems
    assert (problem.cell, problem.level, problem.code) == ("F5", Level.DOUBT, "ambiguous")
    assert not found.may_release


def test_posts_in_brackets_do_not_keep_a_person_from_matching() -> None:
    found = match_names([Item(row=1, lead_officials=("张三（处长）",))], DIRECTORY)[0]
    assert found.lead_officials[0].id == 11


def test_json_has_matches_only_with_a_directory() -> None:
    rows = [["序号", "目标任务", "责任单位", "责任人"], [1, "a", "政法处、测绘院", "张三"]]
    book = read_file(xlsx(Sheet(rows)), "x", 2027)
    assert "lead_unit_id" not in to_json(book)["sheets"][0]["items"][0]
    sheet = to_json(book, "zh", DIRECTORY)["sheets"][0]
    item = sheet["items"][0]
    assert (item["lead_unit_id"], item["responsible_unit_ids"], item["assignee_ids"]) == (
        1,
        [None],
        [11],
    )
    assert ("C2", "unit_unmatched") in {(p["cell"], p["code"]) for p in sheet["problems"]}
