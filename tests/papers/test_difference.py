"""Three-way difference: what the file changes, what changed live, and where both did."""

from dataclasses import replace

import pytest

from guatu.papers.difference import Record, Winner, compare, record_of
from guatu.papers.reading import Item, read_file
from tests.papers import layouts
from tests.papers.sheets import Sheet, xlsx


def task(key: str, number: str, title: str, **fields: object) -> Record:
    """A record with the given fields."""
    place = f"B{number or key or 1}"
    return Record(key, number, title, {"number": number, "title": title, **fields}, place)


@pytest.mark.parametrize(
    "sheet",
    [
        layouts.UNIT_YEAR_FORM,
        layouts.INDICATOR_FORM,
        layouts.STAGE_FORM,
        layouts.PERSONAL_FORM,
        layouts.REPORT_LIST,
    ],
)
def test_same_file_again_shows_no_difference(sheet: Sheet) -> None:
    items = read_file(xlsx(sheet), "x", 2027).items
    live = [record_of(item, f"k{n}") for n, item in enumerate(items)]
    found = compare([record_of(item) for item in items], live, live)
    assert found.is_empty
    assert len(found.same) == len(items)


def test_added_and_removed_are_named() -> None:
    live = [task("k1", "1", "甲"), task("k2", "2", "乙")]
    found = compare([task("", "1", "甲"), task("", "3", "丙")], live, live)
    assert [a.file.title for a in found.added] == ["丙"]
    assert [r.live.title for r in found.removed] == ["乙"]


def test_task_made_by_hand_is_not_removed_by_a_file() -> None:
    live = [task("k1", "1", "甲"), task("k9", "9", "手工")]
    assert compare([task("", "1", "甲")], live, live[:1]).is_empty


@pytest.mark.parametrize(
    ("file", "live", "base", "winner"),
    [
        ("b", "a", "a", Winner.FILE),
        ("a", "b", "a", None),
        ("b", "c", "a", Winner.ASK),
        ("b", "b", "a", None),
        (None, "a", "a", Winner.FILE),
        ("", None, None, None),
    ],
)
def test_each_field_has_its_winner(
    file: str | None, live: str | None, base: str | None, winner: Winner | None
) -> None:
    found = compare(
        [task("k1", "1", "甲", means=file)],
        [task("k1", "1", "甲", means=live)],
        [task("k1", "1", "甲", means=base)],
    )
    changes = [change for changed in found.changed for change in changed.fields]
    assert [change.winner for change in changes] == ([winner] if winner else [])
    assert [change.conflict for change in changes] == ([winner is Winner.ASK] if winner else [])


def test_key_finds_a_task_whose_number_and_title_changed() -> None:
    live = [task("k1", "1", "甲"), task("k2", "2", "乙")]
    found = compare([task("k2", "7", "乙改"), task("k1", "1", "甲")], live, live)
    assert not found.added
    assert {change.field for change in found.changed[0].fields} == {"number", "title"}


def test_same_title_with_another_number_is_for_a_person_to_decide() -> None:
    live = [task("k1", "1", "甲")]
    file = [task("", "5", "甲")]
    found = compare(file, live, live)
    assert [u.candidates[0].key for u in found.unsure] == ["k1"]
    assert not found.removed
    chosen = compare(file, live, live, {"B5": "k1"})
    assert [c.field for c in chosen.changed[0].fields] == ["number"]
    new = compare(file, live, live, {"B5": ""})
    assert (len(new.added), len(new.removed)) == (1, 1)


def test_each_live_task_is_taken_once() -> None:
    live = [task("k1", "1", "甲")]
    found = compare([task("k1", "1", "甲"), task("k1", "1", "甲")], live, live)
    assert (len(found.same), len(found.added)) == (1, 1)


def test_removed_task_that_moved_on_is_marked() -> None:
    live = [task("k1", "1", "甲", means="新")]
    base = [task("k1", "1", "甲", means="旧")]
    assert compare([], live, base).removed[0].changed_since


def test_imported_task_that_is_gone_comes_back_as_removed_before() -> None:
    base = [task("k1", "1", "甲")]
    assert compare([task("k1", "1", "甲")], [], base).added[0].was_removed


def test_record_keeps_the_words_not_the_parse() -> None:
    item = Item(row=3, number="1", title="甲", cells={"title": "B3"})
    record = record_of(item, "k1")
    assert (record.key, record.place, record.fields["deadline"]) == ("k1", "B3", None)
    assert record_of(replace(item, key="k5")).key == "k5"
