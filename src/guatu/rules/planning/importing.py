"""Who brings a plan in from paper, and when an import can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass

from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused


def may_import(actor: Actor) -> bool:
    """The supervision office imports; the system does in a demonstration.

    Source: decisions, "Who moves a plan".
    """
    return actor.person_id is None or actor.has(Role.SUPERVISION)


def bring_in(actor: Actor, state: str, *, closed: bool, year: int) -> None:
    """Whether an import may be read, settled or committed now.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed`` (year), ``import_is_over``.
    """
    if not may_import(actor):
        raise Refused("move_not_yours", verb="import", needs=["supervision"])
    if closed:
        raise Refused("cycle_closed", year=year)
    if state in ("undone", "refused"):
        raise Refused("import_is_over")


@dataclass(frozen=True)
class MadeTask:
    """A task that an import made or changed, as far as taking it back is concerned.

    ``touched``: it was edited since.  ``others_below``: work hangs under it that came otherwise.
    """

    place: str
    state: str = "draft"
    touched: bool = False
    entries: bool = False
    others_below: bool = False
    changed_only: bool = False

    @property
    def built_on(self) -> bool:
        """Whether something was built on it; a changed task may have been released before."""
        released = self.state != "draft" and not self.changed_only
        return (
            released
            or self.touched
            or self.others_below
            or (self.entries and not self.changed_only)
        )


def take_back(actor: Actor, state: str, tasks: Collection[MadeTask]) -> None:
    """An import is taken back as a whole while nothing was built on it.

    Raises ``Refused``: ``move_not_yours``, ``import_not_committed``, ``built_on`` (count, places).
    Source: decisions, "Import".
    """
    if not may_import(actor):
        raise Refused("move_not_yours", verb="undo", needs=["supervision"])
    if state != "committed":
        raise Refused("import_not_committed")
    built = [task.place for task in tasks if task.built_on]
    if built:
        raise Refused("built_on", count=len(built), places=", ".join(built[:20]))
