"""What other rooms may ask about units, people and who acts."""

from guatu.people.queries.actors import (
    Standing,
    actor_for,
    business_now,
    installation,
    real_time,
    standing_of,
)
from guatu.people.queries.names import UnitNames, unit_names
from guatu.people.queries.persons import person_options, persons_matching
from guatu.people.queries.units import (
    UnitOption,
    active_units,
    root_unit,
    unit_options,
    units_under,
)

__all__ = [
    "Standing",
    "UnitNames",
    "UnitOption",
    "active_units",
    "actor_for",
    "business_now",
    "installation",
    "person_options",
    "persons_matching",
    "real_time",
    "root_unit",
    "standing_of",
    "unit_names",
    "unit_options",
    "units_under",
]
