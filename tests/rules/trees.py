"""Random plans, and an independent computation of their shares from the words of the decision."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from guatu.rules.progress import PARTS, Child, Node, Share, roll_up


@dataclass(frozen=True)
class Branch:
    """A node of a random plan."""

    weight: int | None
    state: str
    leaf: tuple[int, int, int]
    expected: int | None
    children: tuple["Branch", ...] = ()


Triple = tuple[int, int, int]
ZERO: Triple = (0, 0, 0)


def oracle(node: Branch) -> tuple[Triple, Triple, int | None]:
    """(left out, kept, expected) of a node, each component rounded once per level."""
    if not node.children:
        return node.leaf, node.leaf, node.expected
    family = [kid for kid in node.children if kid.state not in ("draft", "discarded")]
    weighed = oracle_weights([kid.weight for kid in family])
    out, kept, due = [], [], []
    for kid in family:
        a, b, e = oracle(kid)
        gone = kid.state == "cancelled"
        out.append(ZERO if gone else a)
        kept.append((0, b[2], b[2]) if gone else b)
        due.append(None if gone or a[2] == 0 else e)
    whole = sum(weighed, Fraction(0))

    def mean(values: list[int]) -> int:
        exact = sum((w * v for w, v in zip(weighed, values, strict=True)), Fraction(0))
        return round(exact / whole) if family else 0

    def triple(rows: list[Triple]) -> Triple:
        first, second, third = (mean([row[i] for row in rows]) for i in range(3))
        return first, second, third

    has = any(e is not None for e in due)
    return triple(out), triple(kept), mean([e or 0 for e in due]) if has else None


def oracle_weights(raw: list[int | None]) -> list[Fraction]:
    stated = [w for w in raw if w is not None]
    if sum(stated) == 0:
        return [Fraction(1)] * len(raw)
    mean = round(Fraction(sum(stated), len(stated)))
    return [Fraction(mean if w is None else w) for w in raw]


def ours(node: Branch) -> Node:
    if not node.children:
        return Node(Share(*node.leaf), Share(*node.leaf), node.expected)
    return roll_up([as_child(kid) for kid in node.children])


def as_child(node: Branch) -> Child:
    found = ours(node)
    return Child(node.weight, found.share, found.kept, node.state, found.expected)


STATES = st.sampled_from(["draft", "released", "released", "paused", "done", "cancelled"])
WEIGHTS = st.none() | st.integers(0, 1_000_000)
LEAVES = st.one_of(
    st.just((0, 0, 0)),
    st.just((0, 0, PARTS)),
    st.integers(0, PARTS).map(lambda d: (d, PARTS, PARTS)),
)


@st.composite
def leaves(draw: st.DrawFn) -> Branch:
    leaf = draw(LEAVES)
    due = draw(st.none() | st.integers(0, PARTS)) if leaf[2] else None
    return Branch(draw(WEIGHTS), draw(STATES), leaf, due)


BRANCHES = st.recursive(
    leaves(),
    lambda kids: st.builds(
        Branch,
        WEIGHTS,
        STATES,
        st.just(ZERO),
        st.none(),
        st.lists(kids, min_size=1, max_size=4).map(tuple),
    ),
    max_leaves=20,
)
