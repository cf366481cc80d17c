"""The small files of a preview: facts of the sheets, rows by chunk, problems, items."""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


class Prepared:
    """A prepared preview in its folder; every file is read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether it was prepared."""
        return (self.folder / "sheets.json").is_file()

    def sheets(self) -> list[dict[str, Any]]:
        """The sheets with their columns and counts."""
        found: list[dict[str, Any]] = _read(self.folder / "sheets.json")
        return found

    def rows(self, sheet: int, chunk: int) -> list[dict[str, Any]]:
        """The rows of one chunk; none beyond the last."""
        path = self.folder / f"rows-{sheet}-{chunk}.json"
        return list(_read(path)) if path.is_file() else []

    def problems(self, sheet: int) -> list[dict[str, Any]]:
        """The open problems of a sheet, alike ones together."""
        found: list[dict[str, Any]] = _read(self.folder / f"problems-{sheet}.json")
        return found

    def items(self) -> Iterator[dict[str, Any]]:
        """Every item with its sheet, matches, errors and what else is open about it."""
        with (self.folder / "items.jsonl").open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


class Writing:
    """A folder on its way: it takes its place only when it is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = folder.with_name(f"{folder.name}.{secrets.token_hex(6)}")
        self.draft.mkdir(parents=True)

    def write(self, name: str, value: Any) -> None:
        """One file of JSON."""
        (self.draft / name).write_text(
            json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )

    def write_lines(self, name: str, values: Iterable[Any]) -> None:
        """One line of JSON for each value."""
        with (self.draft / name).open("w", encoding="utf-8") as file:
            for value in values:
                file.write(json.dumps(value, ensure_ascii=False) + "\n")

    def finish(self) -> None:
        """Put it in its place; whoever was faster with the same order wins."""
        try:
            os.replace(self.draft, self.folder)
        except OSError:
            if not (self.folder / "sheets.json").is_file():
                raise
            self.drop()

    def drop(self) -> None:
        """Take away what was begun."""
        shutil.rmtree(self.draft, ignore_errors=True)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
