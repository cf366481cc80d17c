"""Every section of the bench runs, on a tiny set, so that a figure never fails for its own sake."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bench.__main__ import steps
from bench.figures import Findings
from bench.homes import Homes, homes
from bench.sections import SECTIONS, Length

from bench import report
from tests.browser.conftest import CHROMIUM

TINY = Length(
    2, 4, 0.3, 0.02, rows=12, rounds=1, handing=1, months=1, kills=2, megabytes=4,
    small="T", middle="T", large="T", city=False,
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Iterator[Homes]:
    # what other tests put into the environment of this process is not for the children
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
        with homes(["SQLite"]) as found:
            yield found


@pytest.mark.parametrize(
    "name",
    # what is run alone is a proof with a test of its own in the suite
    [name for name, one in SECTIONS.items() if "SQLite" in one.engines and not one.alone],
)
def test_a_section_measures_what_it_is_asked(made: Homes, name: str) -> None:
    if name == "browser" and not CHROMIUM:
        pytest.skip("no Chromium on this machine: the wall is not painted")
    with ThreadPoolExecutor(1) as apart:  # a browser of other tests keeps a loop in this thread
        measured = apart.submit(lambda: list(SECTIONS[name].work(made, "SQLite", TINY))).result()
    for found in measured:
        assert found.figures
        assert not any(note.startswith(("Failed", "Skipped")) for note in found.notes)


def test_a_run_replaces_its_own_sections_and_keeps_the_others(tmp_path: Path) -> None:
    target, first, second = tmp_path / "report.md", Findings("One"), Findings("Two")
    first.add("kept", "1 s", "2 s", True)
    second.add("slow", "9 s", "2 s", False)
    report.merge("pages SQLite", [first], "on Monday", target)
    report.merge("wall SQLite", [second], "on Tuesday", target)
    second.figures.clear()
    second.add("slow", "1 s", "2 s", True)
    text = target.read_text()
    assert "- Two: slow: 9 s (aim: 2 s)" in text
    assert "(`wall`) | **1 of 1 not reached** | not measured |" in text
    report.merge("wall SQLite", [second], "on Wednesday", target)
    text = target.read_text()
    assert "on Monday" in text
    assert "on Tuesday" not in text
    assert "9 s" not in text
    assert list(report.read(target)) == ["pages SQLite", "wall SQLite"]


def test_every_section_is_run_on_its_engines_and_memory_once() -> None:
    found = list(steps(list(SECTIONS), ["SQLite", "PostgreSQL"]))
    assert len(found) == len(set(found))
    assert [one for one in found if one[0] == "memory"] == [("memory", "SQLite")]
    assert ("ledger", "SQLite") not in found
