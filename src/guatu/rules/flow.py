"""A lifecycle as a table of moves: the check, the buttons and the picture come from it alone."""

from collections.abc import Set
from dataclasses import dataclass

from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Move:
    """One step of a lifecycle: from which states, to which state, by whom, told as which event."""

    verb: str
    sources: frozenset[str]
    target: str
    by: frozenset[str]
    event: str
    reason_required: bool = False


@dataclass(frozen=True)
class Flow:
    """A lifecycle; the first of ``states`` is where a thing begins."""

    name: str
    states: tuple[str, ...]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        """A table that names an unknown state or moves twice from one state is a mistake."""
        seen: set[tuple[str, str]] = set()
        for move in self.moves:
            unknown = ({move.target} | move.sources) - set(self.states)
            steps = {(move.verb, source) for source in move.sources}
            if unknown or steps & seen:
                raise ValueError(f"{self.name}: {move.verb} is not well formed")
            seen |= steps

    def check(self, verb: str, state: str, relations: Set[str], reason: str = "") -> Move:
        """The move that ``verb`` makes from ``state`` for someone with these relations.

        Raises ``Refused``: ``move_not_from_here`` (state, verb), ``move_not_yours`` (needs),
        ``reason_missing``. A verb that the table does not have is a ``KeyError``.
        """
        candidates = [move for move in self.moves if move.verb == verb]
        if not candidates:
            raise KeyError(verb)
        move = next((move for move in candidates if state in move.sources), None)
        if move is None:
            raise Refused("move_not_from_here", flow=self.name, state=state, verb=verb)
        if not move.by & relations:
            raise Refused("move_not_yours", flow=self.name, verb=verb, needs=sorted(move.by))
        if move.reason_required and not reason.strip():
            raise Refused("reason_missing", place="reason", flow=self.name, verb=verb)
        return move

    def open_to(self, state: str, relations: Set[str]) -> tuple[Move, ...]:
        """The moves that someone with these relations may make now: his buttons, in order."""
        return tuple(move for move in self.moves if state in move.sources and move.by & relations)

    def to_mermaid(self) -> str:
        """The state diagram: a star marks a move that needs a reason."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.states[0]}"]
        for move in self.moves:
            star = " *" if move.reason_required else ""
            label = f"{move.verb}{star} ({', '.join(sorted(move.by))})"
            sources = [state for state in self.states if state in move.sources]
            lines += [f"    {source} --> {move.target}: {label}" for source in sources]
        left = {source for move in self.moves for source in move.sources}
        lines += [f"    {state} --> [*]" for state in self.states if state not in left]
        return "\n".join(lines)
