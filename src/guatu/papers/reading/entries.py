"""The numbered sentences of a Word list, each with the labels and lines that follow it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .grid import Grid
from .labelled import BRACKET, LABEL, Part, closing_units, leads_of, parts_of, unboxed
from .names import like_units
from .ordinals import Ordinal, ordinal_of

_POINT_LEVEL = 5  # （1） and ① are points within a sentence unless each has its own units
_LOWEST_HEADING = 3  # 一、 is always a section; （一） and 1. may be the sentence itself
LONGEST_HEADING = 40
_SHORT_HEADING = 20  # of a heading without a number between the sentences
_PAUSED = re.compile(r"[。；;，,：:\d]")
_N = r"[\d〇○零一二三四五六七八九十]"
_DATED = re.compile(rf"[(（]?{_N}{{4}}年{_N}{{1,3}}月{_N}{{1,3}}日[)）]?")
_SIGNED = re.compile(r"[^，,。；;：:、\d]{2,30}(?:政府|公司|[室会局委办厅组部处院])")
_APPENDED = re.compile(
    r"(?:附件|附表|抄送|主题词|联系人|联系电话|印发|[(（]此件|(?:备?注|说明)[:：])"
)
ENDS = "。；;，, \n"


@dataclass
class Entry:
    """One paragraph that begins something, with the labels and the lines that follow it."""

    index: int
    text: str
    ordinal: Ordinal | None
    parts: list[tuple[int, Part]] = field(default_factory=list)
    more: list[tuple[int, str]] = field(default_factory=list)
    auto: bool = False
    inline: bool = False
    left: list[tuple[int, str]] = field(default_factory=list)

    @property
    def level(self) -> int:
        return self.ordinal.level if self.ordinal else 9

    @property
    def is_heading_like(self) -> bool:
        return len(self.text) <= LONGEST_HEADING and "。" not in self.text and not self.parts


def entries_of(grid: Grid) -> list[Entry]:
    """The sentences and headings of the paragraphs, in order."""
    entries = _entries(grid)
    _drop_signatures(entries)
    _give_closing_units(entries)
    _give_labels_to_parents(entries)
    return _with_bodies(entries)


def _sentences(grid: Grid) -> Iterator[tuple[int, str, bool]]:
    for paragraph in grid.paragraphs:
        for line in paragraph.text.split("\n"):
            if line.strip():
                yield paragraph.index, line.strip(), paragraph.auto_numbered


def _entries(grid: Grid) -> list[Entry]:
    entries: list[Entry] = []
    for index, line, auto in _sentences(grid):
        text, parts = _without_labels(line)
        labelled = [(index, part) for part in parts]
        ordinal = ordinal_of(text)
        if not text.strip(ENDS + "（）()"):
            if entries:
                entries[-1].parts.extend(labelled)
        elif ordinal is not None or auto or parts or not _goes_on(entries, text):
            entries.append(Entry(index, text, ordinal, labelled, auto=auto, inline=bool(parts)))
        else:
            entries[-1].more.append((index, text))
    return entries


def _goes_on(entries: list[Entry], text: str) -> bool:
    """Whether an unnumbered line belongs to the entry above: a sentence, and no heading follows."""
    if not entries:
        return False
    last = entries[-1]
    if last.parts and len(text) <= _SHORT_HEADING and not _PAUSED.search(text):
        return False
    return (last.ordinal is not None or last.auto) and not last.is_heading_like


def _without_labels(line: str) -> tuple[str, list[Part]]:
    """A line without its labelled brackets or its labelled tail, and the labels."""
    parts: list[Part] = []
    text = line = unboxed(line)
    for match in list(BRACKET.finditer(line)):
        inner = match["inner"].strip()
        found = parts_of(inner) if LABEL.match(inner) else _said_last(inner, line[match.end() :])
        if found:
            parts += found
            text = text.replace(match[0], "", 1)
    if (tail := LABEL.search(text)) and not parts:
        parts = parts_of(text)
        text = text[: tail.start()]
    return text.strip(), parts


def _said_last(inner: str, after: str) -> list[Part]:
    """（甲局牵头，乙局配合）, and （甲局负责） where it ends the sentence and names units."""
    found = leads_of(inner)
    if any(part.field in ("lead_unit", "support_units") for part in found):
        return found
    plain = [part for part in found if part.field == "responsible_units"]
    ends = not after.strip(ENDS)
    return found if ends and all(like_units(part.text) for part in plain) else []


def _give_closing_units(entries: list[Entry]) -> None:
    """（甲局、乙局） at the end of several sentences are their units; of one it may be anything."""
    bare = [entry for entry in entries if entry.ordinal is not None and not entry.parts]
    found = [(entry, *closing_units(entry.text)) for entry in bare]
    told = [(entry, text, parts) for entry, text, parts in found if parts]
    for entry, text, parts in told if len(told) > 1 else ():
        entry.text = text
        entry.parts = [(entry.index, part) for part in parts]


def _drop_signatures(entries: list[Entry]) -> None:
    """A unit and a date under the last sentence are who issued it and when, no work."""
    for entry in entries:
        cut = len(entry.more)
        for place, (_, line) in enumerate(entry.more):
            dated = _DATED.fullmatch("".join(line.split())) is not None
            if dated or _APPENDED.match(line):
                before = entry.more[place - 1][1] if place else ""
                cut = place - 1 if dated and _SIGNED.fullmatch(before) else place
                break
        entry.left, entry.more = entry.more[cut:], entry.more[:cut]


def _give_labels_to_parents(entries: list[Entry]) -> None:
    """Units written once after the points （1）（2） belong to the sentence above the points."""
    for place, entry in enumerate(entries):
        if entry.ordinal is None or entry.parts or entry.level >= _POINT_LEVEL:
            continue
        points = []
        for point in entries[place + 1 :]:
            if point.ordinal is None or point.level < _POINT_LEVEL:
                break
            points.append(point)
        if len(points) > 1 and points[-1].parts and not any(p.parts for p in points[:-1]):
            entry.parts, points[-1].parts = points[-1].parts, []


def _with_bodies(entries: list[Entry]) -> list[Entry]:
    """（一）A short heading, one unnumbered body and its units are one sentence, not a section."""
    found: list[Entry] = []
    for place, entry in enumerate(entries):
        head = found[-1] if found else None
        following = entries[place + 1] if place + 1 < len(entries) else None
        alone = following is None or following.ordinal is not None
        if head and _is_body(head, entry) and alone:
            head.more += [(entry.index, entry.text), *entry.more]
            head.parts = entry.parts
        else:
            found.append(entry)
    return found


def _is_body(head: Entry, entry: Entry) -> bool:
    """Whether an unnumbered paragraph with units on lines of their own belongs to the heading."""
    numbered = head.ordinal is not None and head.level >= _LOWEST_HEADING
    plain = entry.ordinal is None and not entry.auto and not entry.inline
    return numbered and not head.parts and plain and bool(entry.parts)


def families(entries: list[Entry]) -> list[tuple[int, int]]:
    """For every entry its heading (place of the next higher entry above, -1 none) and level.

    Entries of one family are of the same level under the same heading.
    """
    found: list[tuple[int, int]] = []
    above: list[tuple[int, int]] = []  # (level, place) of the headings that are open
    for place, entry in enumerate(entries):
        while above and above[-1][0] >= entry.level:
            above.pop()
        found.append((above[-1][1] if above else -1, entry.level))
        above.append((entry.level, place))
    return found
