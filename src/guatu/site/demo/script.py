"""The plan as text, read into nodes: see ``plan/README.md`` for the signs."""

from dataclasses import dataclass
from importlib.resources import files

LEVELS = ("objective", "task", "office_subtask", "personal_subtask")
INHERITED = ("^", "@", "%", "§")


@dataclass(frozen=True)
class Node:
    """One task as written; ``parent`` is its place in the same list, ``signs`` its parts."""

    title: str
    level: str
    parent: int | None
    section: str
    number: str
    draft: bool
    leaf: bool
    signs: dict[str, str]
    steps: tuple[str, ...]

    def of(self, sign: str) -> str:
        """The part with this sign, or nothing."""
        return self.signs.get(sign, "")

    @property
    def unit(self) -> str:
        """The lead unit as written."""
        return self.of("@").partition(":")[0]

    @property
    def assignees(self) -> list[str]:
        """Names or places in the staff list of the lead unit."""
        return listed(self.of("@").partition(":")[2])

    @property
    def life(self) -> str:
        """How it goes: on, ahead, behind, far, late, done, early, silent, idle, cancel, pause."""
        return self.of(">").split(" ")[0] or "on"

    @property
    def life_facts(self) -> list[str]:
        """What else the life says: a last figure, a month, a reason."""
        return self.of(">").split(" ")[1:]


def listed(text: str) -> list[str]:
    """Names in one cell."""
    return [name for name in text.split("、") if name]


def nodes_of(numbers: range) -> list[Node]:
    """The nodes of the given plan files in tree order."""
    folder = files("guatu.site.demo") / "plan"
    nodes: list[Node] = []
    for number in numbers:
        for chapter in _chapters((folder / f"{number}.txt").read_text(encoding="utf-8")):
            _read_chapter(chapter, nodes)
    return nodes


def _chapters(text: str) -> list[list[str]]:
    """Each theme with its heading line first; a heading has an ordinal and no parts."""
    chapters: list[list[str]] = []
    for line in filter(str.strip, text.splitlines()):
        if not line.startswith(" ") and " | " not in line:
            chapters.append([line])
        else:
            chapters[-1].append(line)
    return chapters


def _read_chapter(lines: list[str], nodes: list[Node]) -> None:
    above: list[int] = []
    counts = [sum(node.level == level for node in nodes) for level in LEVELS]
    for at, line in enumerate(lines[1:], 1):
        depth = _depth(line)
        deeper = at + 1 < len(lines) and _depth(lines[at + 1]) > depth
        del above[depth:]
        parent = nodes[above[-1]] if above else None
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth) if depth else counts[depth + 1 :]
        number = _number(depth, counts, parent)
        nodes.append(
            _node(line, above[-1] if above else None, parent, lines[0], number, not deeper)
        )
        above.append(len(nodes) - 1)


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip(" "))) // 2


def _number(depth: int, counts: list[int], parent: Node | None) -> str:
    """目标 by its section's ordinal, tasks counted through the plan, then 3.1 and 3.1.2."""
    if depth == 0 or parent is None:
        return "一二三四五六七八九"[counts[0] - 1]
    return str(counts[1]) if depth == 1 else f"{parent.number}.{counts[depth]}"


def _node(
    line: str, at: int | None, parent: Node | None, section: str, number: str, leaf: bool
) -> Node:
    title, *parts = line.strip().split(" | ")
    signs = {sign: parent.of(sign) for sign in INHERITED} if parent else {}
    steps = [part for part in parts if part.startswith("/")]
    signs.update({part[0]: part[1:] for part in parts if not part.startswith("/")})
    if parent:
        signs["@"] = _unit(signs["@"], parts, parent)
    return Node(
        title=title.removeprefix("::"),
        level=LEVELS[_depth(line)],
        parent=at,
        section=section,
        number=number,
        draft=title.startswith("::"),
        leaf=leaf,
        signs=signs | _own_people(parts, signs.get("@", "")),
        steps=tuple(f for step in steps for f in step.lstrip("/").split(" /")),
    )


def _unit(written: str, parts: list[str], parent: Node) -> str:
    """The unit comes down from the line above, its people do not."""
    own = any(part.startswith("@") for part in parts)
    return written if own else parent.unit.partition("、")[0]


def _own_people(parts: list[str], unit: str) -> dict[str, str]:
    people = next((part[1:] for part in parts if part.startswith(":")), "")
    return {"@": f"{unit.partition(':')[0]}:{people}"} if people else {}
