"""Acts on many tasks at once: what may be set, and when such an act may be taken back."""

from collections.abc import Mapping

from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused

MOST = 5000
VERBS: Mapping[str, str] = {"pause": "resume", "resume": "pause", "declare_done": "reopen"}
"""Moves of the state that may be made in bulk, each with the move that takes it back."""


def bulk(actor: Actor, reason: str, *, rows: int, sets: int) -> None:
    """Whether the act may be made at all: by the supervision office, with a reason.

    Raises ``Refused``: ``move_not_yours``, ``nothing_picked``, ``too_many_picked`` (most),
    ``nothing_set``, ``reason_missing``.
    """
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", verb="edit", needs=["supervision"])
    if not rows:
        raise Refused("nothing_picked")
    if rows > MOST:
        raise Refused("too_many_picked", most=MOST)
    if not sets:
        raise Refused("nothing_set")
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="task", verb="edit")


def move_alone(verb: str, open_below: int) -> None:
    """A bulk act moves what it names, never what lies below it.

    Raises ``Refused("open_below", count)`` for a pause or resumption that would cascade.
    """
    if verb in {"pause", "resume"} and open_below:
        raise Refused("open_below", count=open_below)


def take_back(actor: Actor, *, revision: int, left: int) -> None:
    """A row is taken back while nobody went on from it.

    Raises ``Refused``: ``move_not_yours``, ``row_moved_on``.
    """
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", verb="edit", needs=["supervision"])
    if revision != left:
        raise Refused("row_moved_on")
