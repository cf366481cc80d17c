"""Which tasks or figures of a unit a line takes: read here, gathered by ``scores.queries``."""

from dataclasses import dataclass

from guatu.rules.scoring.methods.params import Params


@dataclass(frozen=True)
class Selected:
    """Kinds of task (routine, key, hard) and themes; empty takes all."""

    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def takes(self, kind: str, theme: str) -> bool:
        """Whether a task of this kind and theme counts in the line."""
        return (not self.kinds or kind in self.kinds) and (not self.themes or theme in self.themes)


def read_selected(given: Params) -> Selected:
    """``kinds`` and ``themes``."""
    return Selected(given.words("kinds"), given.words("themes"))
