"""How terms sent as JSON become new terms of a task."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from guatu.people.bearer import Asked
from guatu.people.models import Person, Unit
from guatu.plans.api.terms_in import PersonIn, TermsIn
from guatu.plans.forms.deadline import columns_of, understood
from guatu.plans.models import Cycle, PersonPart, StageTerms, Task, Terms, UnitPart, terms_of
from guatu.rulebook import queries as rulebook
from guatu.rules.deadlines import Deadline, Every, Kind
from guatu.rules.refused import Refused
from guatu.web.jsonapi import Id, In, Text

LISTED = frozenset({"deadline", "deadline_by_hand", "units", "people", "stages"})


class NewTermsIn(In):
    """Changed terms; ``revision`` is that of the task as it was read."""

    revision: Id
    reason: Text = ""
    terms: TermsIn


def renewed(request: Asked, task: Task, said: NewTermsIn) -> dict[str, Any]:
    """What every action that gives a task new terms is told.  Raises as ``new_terms``."""
    return {
        "task_id": task.pk,
        "terms": new_terms(said.terms, terms_of(task), task.cycle),
        "revision": said.revision,
        "reason": said.reason,
        "actor": request.actor,
        "now": request.now,
    }


def new_terms(said: TermsIn, before: Terms, cycle: Cycle) -> Terms:
    """The former terms with what was sent in its place.

    Raises ``Refused``: ``unit_missing``, ``person_missing``, ``target_missing``.
    """
    sent = said.model_fields_set
    terms = replace(before, **{name: getattr(said, name) for name in sent - LISTED})
    if "lead_unit_id" in sent and "lead_unit_raw" not in sent:
        same = before.lead_unit_id == said.lead_unit_id
        terms = replace(terms, lead_unit_raw=before.lead_unit_raw if same else "")
    if sent & {"deadline", "deadline_by_hand"}:
        terms = replace(terms, **_deadline(said, before, cycle))
    if "units" in sent:
        parts = tuple(UnitPart(one.role, one.raw, one.unit_id) for one in said.units)
        terms = replace(terms, units=parts)
    if "people" in sent:
        terms = replace(terms, people=tuple(_people(said.people)))
    if "stages" in sent:
        terms = replace(terms, stages=tuple(StageTerms(**vars(one)) for one in said.stages))
    return _known(terms)


def _deadline(said: TermsIn, before: Terms, cycle: Cycle) -> dict[str, Any]:
    """The columns of a deadline, by its words or by hand."""
    words = said.deadline if "deadline" in said.model_fields_set else before.deadline_raw
    hand = said.deadline_by_hand
    if hand is None:
        return columns_of(understood(words, cycle.year)) | {"deadline_by_hand": False}
    found = Deadline(
        raw=words,
        kind=Kind(hand.kind),
        start=hand.start,
        due=hand.due,
        every=Every(hand.every) if hand.every and hand.kind == "recurring" else None,
        anchor=hand.anchor if hand.kind == "anchor" else None,
        offset_days=hand.offset_days if hand.kind in ("anchor", "fixed_term") else None,
        notes=("corrected",),
    )
    return columns_of(rulebook.dated(found, cycle.year)) | {"deadline_by_hand": True}


def _people(parts: Iterable[PersonIn]) -> list[PersonPart]:
    """The named people; a known one is written by name."""
    ids = [part.person_id for part in parts if part.person_id]
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        PersonPart(part.role, part.raw or names.get(part.person_id or 0, ""), part.person_id)
        for part in parts
    ]


def _known(terms: Terms) -> Terms:
    """The terms, once every id in them is somebody's."""
    units = set(filter(None, [terms.lead_unit_id, *(part.unit_id for part in terms.units)]))
    people = {part.person_id for part in terms.people if part.person_id}
    if Unit.objects.filter(pk__in=units).count() < len(units):
        raise Refused("unit_missing", place="units")
    if Person.objects.filter(pk__in=people).count() < len(people):
        raise Refused("person_missing", place="people")
    if terms.measure == "quantity" and terms.target is None:
        raise Refused("target_missing", place="target")
    return terms
