"""What a bulk edit sets on every row, and the terms that follow from it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from guatu.people.models import Person, Unit
from guatu.plans.models import PersonPart, Terms
from guatu.plans.models.terms_json import terms_from_json
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Setting:
    """What is set on every row; None and "" leave a field as it stands.

    ``deadline`` are columns of the terms as JSON knows them; ``weight`` whole thousandths.
    """

    lead_unit_id: int | None = None
    assignee_id: int | None = None
    deadline: Mapping[str, Any] | None = None
    weight: int | None = None
    verb: str = ""

    @property
    def count(self) -> int:
        """How many things are set."""
        return sum(value not in (None, "") for value in vars(self).values())

    def to_json(self) -> dict[str, Any]:
        """Plain values for the batch and the job."""
        return asdict(self)


@dataclass(frozen=True)
class Names:
    """The names that a setting writes beside ids."""

    unit: str = ""
    person: str = ""


def names_of(setting: Setting) -> Names:
    """The names of the unit and the person that are set (two statements at most).

    Raises ``Refused``: ``lead_unit_missing``, ``nobody_chosen`` when one does not exist.
    """
    unit = Unit.objects.filter(pk=setting.lead_unit_id or 0).values_list("name", flat=True).first()
    person = Person.objects.filter(pk=setting.assignee_id or 0, left_on=None).first()
    if setting.lead_unit_id and unit is None:
        raise Refused("lead_unit_missing", place="lead_unit")
    if setting.assignee_id and person is None:
        raise Refused("nobody_chosen", place="assignee")
    return Names(unit or "", person.name if person else "")


def terms_with(before: Terms, setting: Setting, names: Names) -> Terms:
    """A task's terms with what is set put in."""
    terms = before
    if setting.deadline is not None:
        terms = terms_from_json(terms.to_json() | dict(setting.deadline))
    if setting.weight is not None:
        terms = replace(terms, weight=setting.weight)
    if setting.lead_unit_id and setting.lead_unit_id != before.lead_unit_id:
        terms = replace(terms, lead_unit_id=setting.lead_unit_id, lead_unit_raw=names.unit)
    if setting.assignee_id:
        terms = replace(terms, people=_people(before, setting.assignee_id, names.person))
    return terms


def _people(before: Terms, person_id: int, name: str) -> tuple[PersonPart, ...]:
    """The officials as they are, and this one assignee."""
    kept = tuple(part for part in before.people if part.role != "assignee")
    same = [p for p in before.people if p.role == "assignee" and p.person_id == person_id]
    return (*kept, same[0] if same else PersonPart("assignee", name, person_id))
