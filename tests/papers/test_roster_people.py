"""A list of people, read against the people who are known."""

import pytest

from guatu.papers.roster import KnownPerson, PeopleReading, labelled_rows, read_people
from guatu.papers.roster.words import PEOPLE_COLUMNS, ROLES
from guatu.rules.actor import Role
from tests.papers.test_roster_units import BODY, UNITS, grid

HEAD = ["姓名", "单位", "职务", "角色", "支部", "电话", "账号"]
OFFICE, CENTRE = 2, 3
KNOWN = [
    KnownPerson(11, "韩素", ((OFFICE, "处长"),), "第一党支部", "86001001", "hansu"),
    KnownPerson(12, "卢一舟", ((OFFICE, ""),)),
]


def read(*rows: list[str], known: list[KnownPerson] | None = None) -> PeopleReading:
    table = labelled_rows(grid(HEAD, *rows), PEOPLE_COLUMNS, ["name", "unit"])
    assert table is not None
    return read_people(table.rows, UNITS, KNOWN if known is None else known, BODY)


def codes(reading: PeopleReading) -> list[tuple[str, str, str]]:
    return [(p.cell, p.level, p.code) for p in reading.problems]


def test_a_person_without_role_is_a_member() -> None:
    (entry,) = read(["崔 远", "治理处"]).entries
    assert (entry.name, entry.posts) == ("崔远", ((OFFICE, ""),))
    assert entry.roles == ((Role.MEMBER, OFFICE),)


@pytest.mark.parametrize(("word", "role"), list(ROLES.items()))
def test_every_role_word_is_known(word: str, role: Role) -> None:
    (entry,) = read(["崔远", "治理处", "", word]).entries
    whole = role in {Role.MEMBER, Role.HEAD, Role.LIAISON, Role.BRANCH_SECRETARY}
    assert entry.roles == ((role, OFFICE if whole else BODY),)


def test_units_and_titles_pair_in_one_cell() -> None:
    reading = read(["崔远", "治理处、服务中心", "副处长、主任"])
    assert reading.entries[0].posts == ((OFFICE, "副处长"), (CENTRE, "主任"))
    assert codes(reading) == []


def test_several_titles_of_one_unit_stay_one_post() -> None:
    (entry,) = read(["崔远", "治理处", "副处长、工会主席"]).entries
    assert entry.posts == ((OFFICE, "副处长、工会主席"),)


def test_titles_that_do_not_pair_are_a_doubt() -> None:
    reading = read(["崔远", "治理处、服务中心", "副处长"])
    assert codes(reading) == [("C2", "doubt", "titles_unpaired")]
    assert reading.entries[0].posts == ((OFFICE, "副处长"), (CENTRE, ""))


def test_the_same_name_in_two_rows_is_one_person_to_look_at() -> None:
    reading = read(["崔远", "治理处", "处长"], ["崔远", "服务中心", "主任"])
    assert codes(reading) == [("A3", "doubt", "name_twice_one")]
    assert reading.entries[0].rows == (2, 3)
    assert reading.entries[0].posts == ((OFFICE, "处长"), (CENTRE, "主任"))


def test_the_same_name_and_number_is_one_person_without_doubt() -> None:
    first, second = ["崔远", "治理处", "", "", "", "8600"], ["崔远", "服务中心", "", "", "", "8600"]
    reading = read(first, second)
    assert (len(reading.entries), codes(reading)) == (1, [])


def test_the_same_name_with_another_number_is_another_person() -> None:
    first, second = ["崔远", "治理处", "", "", "", "8600"], ["崔远", "服务中心", "", "", "", "8601"]
    reading = read(first, second)
    assert len(reading.entries) == 2
    assert codes(reading) == [("A3", "doubt", "name_twice_two")]


def test_name_and_unit_are_the_same_person_again() -> None:
    reading = read(["韩素", "基层治理处", "处长"], ["卢一舟", "治理处", "主任科员"])
    assert [(e.known_id, e.change) for e in reading.entries] == [(11, "same"), (12, "changed")]
    assert (reading.entries[0].phone, reading.entries[0].branch) == ("86001001", "第一党支部")


def test_a_post_in_another_unit_is_kept_when_the_list_is_silent_about_it() -> None:
    known = [KnownPerson(11, "韩素", ((OFFICE, "处长"), (CENTRE, "理事")))]
    (entry,) = read(["韩素", "治理处", "一级调研员"], known=known).entries
    assert entry.posts == ((OFFICE, "一级调研员"), (CENTRE, "理事"))


def test_a_known_name_in_another_unit_is_a_new_person_to_look_at() -> None:
    reading = read(["韩素", "服务中心"])
    assert codes(reading) == [("A2", "doubt", "name_elsewhere")]
    assert reading.entries[0].change == "new"


def test_number_or_user_name_recognise_somebody_who_moved() -> None:
    for row in (["韩素", "服务中心", "", "", "", "86001001"],
                ["韩素", "服务中心", "", "", "", "", "hansu"]):  # fmt: skip
        (entry,) = read(row).entries
        assert (entry.known_id, entry.posts) == (11, ((CENTRE, ""), (OFFICE, "处长")))


def test_two_known_people_of_one_name_in_one_unit_need_a_mark() -> None:
    twins = [KnownPerson(21, "张伟", ((OFFICE, ""),), phone="1001"),
             KnownPerson(22, "张伟", ((OFFICE, ""),), phone="1002")]  # fmt: skip
    assert codes(read(["张伟", "治理处"], known=twins)) == [("A2", "error", "person_ambiguous")]
    (entry,) = read(["张伟", "治理处", "", "", "", "1002"], known=twins).entries
    assert entry.known_id == 22


def test_errors_name_their_cell_and_leave_the_other_rows_good() -> None:
    reading = read(["崔远", "不存在处"], ["", "治理处"], ["甲乙", ""], ["丙丁", "治理处"])
    assert codes(reading) == [
        ("B2", "error", "unit_unknown"),
        ("B3", "error", "name_missing"),
        ("A4", "error", "unit_missing"),
    ]
    assert [entry.name for entry in reading.committable] == ["丙丁"]


def test_what_is_no_number_or_no_role_is_kept_and_named() -> None:
    reading = read(["崔远", "治理处", "", "怪", "", "问办公室"])
    assert codes(reading) == [("D2", "doubt", "role_unknown"), ("F2", "doubt", "phone_odd")]
    assert reading.entries[0].phone == "问办公室"


def test_a_text_longer_than_its_column_is_an_error() -> None:
    assert codes(read(["崔远", "治理处", "长" * 61])) == [("C2", "error", "too_long")]
