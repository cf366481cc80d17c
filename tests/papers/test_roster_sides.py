"""File, house and last list: who changed what, and what is taken unless somebody says so."""

import pytest

from guatu.papers.roster.sides import chosen, row_sides

LIVE = {"short": "治理", "kind": "office"}


@pytest.mark.parametrize(
    ("file", "base", "where", "taken"),
    [
        ("基层", None, "file", True),
        ("基层", "治理", "file", True),
        ("基层", "基层", "live", False),
        ("基层", "综治", "both", False),
    ],
)
def test_who_changed_a_field(file: str, base: str | None, where: str, taken: bool) -> None:
    last = None if base is None else {"short": base, "kind": "office"}
    found = row_sides(3, {"short": file, "kind": "office"}, LIVE, last)
    assert [(one.field, one.where) for one in found.fields] == [("short", where)]
    assert found.takes_file is taken


def test_nothing_differs_nothing_to_say() -> None:
    assert row_sides(3, LIVE, LIVE, {"short": "别的", "kind": "office"}).fields == ()


def test_one_field_changed_here_and_another_there_is_both() -> None:
    file, base = {"short": "治理", "kind": "group"}, {"short": "治理", "kind": "office"}
    live = {"short": "新", "kind": "office"}
    found = row_sides(3, file, live, base)
    assert found.where == "both"
    assert not found.takes_file


def test_a_person_has_the_last_word() -> None:
    taken = row_sides(3, {"short": "基层"}, {"short": "治理"}, None)
    asked = row_sides(4, {"short": "基层"}, {"short": "治理"}, {"short": "综治"})
    assert chosen([taken, asked], {}) == {4}
    assert chosen([taken, asked], {3: False, 4: True}) == {3}
