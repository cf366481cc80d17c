"""Who wrote a slip: none of them approves it."""

from collections.abc import Iterable, Set

WRITES = frozenset({"slip.drafted", "slip.edited"})
TURNS = {"slip.handed_up": False, "slip.sent_back": True}
"""Events after which the office writes no more, or again."""


def writers(acts: Iterable[tuple[str, Set[int]]]) -> frozenset[int]:
    """The people of a slip's drafts, from its acts, the oldest first, each with who did it.

    What the approver changes while it is put to him makes him no writer.  Source: practice 3
    ("issuer + approver"), scenario 5 of 10b ("approver edits").
    """
    found: set[int] = set()
    drafting = True
    for verb, who in acts:
        if drafting and verb in WRITES:
            found |= who
        drafting = TURNS.get(verb, drafting)
    return frozenset(found)
