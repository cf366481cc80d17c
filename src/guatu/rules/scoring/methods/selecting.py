"""Which tasks or figures of a unit a line takes: read here, gathered by ``scores.queries``."""

from dataclasses import dataclass

from guatu.rules.scoring.methods.params import Params


@dataclass(frozen=True)
class Selected:
    """Kinds of task (routine, key, hard), themes, and roles of the unit; empty takes all."""

    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def read_selected(given: Params) -> Selected:
    """``kinds``, ``themes`` and ``roles``."""
    return Selected(given.words("kinds"), given.words("themes"), given.words("roles"))
