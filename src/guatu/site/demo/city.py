"""Who and what there is in 示范市, by name, while it is made."""

from dataclasses import dataclass, field
from datetime import datetime

from guatu.people.queries import actor_for
from guatu.rules.actor import Actor


@dataclass
class City:
    """Who and what there is, by name: ``staff`` of a unit in the order of its list, head first."""

    founded: datetime
    units: dict[str, int] = field(default_factory=dict)
    staff: dict[str, list[int]] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    branches: dict[str, int] = field(default_factory=dict)
    phones: dict[int, str] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, person_id: int) -> Actor:
        """The actor that a person is; rights do not change while the demonstration is made."""
        if person_id not in self.actors:
            self.actors[person_id] = actor_for(person_id, self.founded.date())
        return self.actors[person_id]

    def name_of(self, person_id: int) -> str:
        """The name of a person."""
        return next(name for name, pk in self.people.items() if pk == person_id)

    def named(self, name: str) -> Actor:
        """The actor with this name."""
        return self.actor(self.people[name])
