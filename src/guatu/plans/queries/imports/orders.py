"""What the preview of an import depends on: the file, the names on record, what was settled."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from guatu.files.queries import path_of
from guatu.papers.preview import Order, Prepared
from guatu.papers.preview.plain import deadline_to_plain
from guatu.people.models import Alias
from guatu.people.queries.persons import present_people, with_posts
from guatu.people.queries.units import active_units
from guatu.plans.models import HeaderMapping, PlanImport
from guatu.rulebook import queries as rulebook


def order_of(found: PlanImport, today: date) -> Order:
    """The order of an import (seven statements); units are those of the cycle's start."""
    day = max(today, found.cycle.starts)
    aliases = _aliases()
    return Order(
        path=str(path_of(found.file)),
        sha256=found.file.sha256,
        name=found.name,
        year=found.cycle.year,
        mappings=dict(HeaderMapping.objects.values_list("fingerprint", "columns")),
        corrections={
            words: deadline_to_plain(deadline)
            for words, deadline in rulebook.corrections(found.cycle.year).items()
        },
        units=_units(found.cycle.starts, aliases["unit"]),
        people=_people(day, aliases["person"]),
        settled={name: found.corrections[name] for name in SETTLED if name in found.corrections},
    )


SETTLED = ("names", "leads", "titles", "skipped", "confirmed")


def _aliases() -> dict[str, dict[int, list[str]]]:
    found: dict[str, dict[int, list[str]]] = {
        "unit": defaultdict(list),
        "person": defaultdict(list),
    }
    for unit_id, person_id, text in Alias.objects.values_list("unit_id", "person_id", "text"):
        kind, pk = ("unit", unit_id) if unit_id is not None else ("person", person_id)
        found[kind][pk or 0].append(text)
    return found


def _units(day: date, aliases: dict[int, list[str]]) -> list[list[Any]]:
    rows = active_units(day).order_by("id").values_list("id", "name", "short_name")
    return [[pk, name, short, sorted(aliases.get(pk, []))] for pk, name, short in rows]


def _people(day: date, aliases: dict[int, list[str]]) -> list[list[Any]]:
    found = []
    for person in with_posts(present_people(day), day):
        posts = getattr(person, "held_posts", [])
        unit_id, unit, title = (
            (posts[0].unit_id, posts[0].unit.label, posts[0].title) if posts else (None, "", "")
        )
        known = sorted(aliases.get(person.pk, []))
        found.append([person.pk, person.name, unit_id, unit, title, known])
    return found


def folder_of(key: str) -> Path:
    """Where a preview lies; it can be made anew from the file at any time."""
    return Path(settings.HOME) / "previews" / key


def prepared_of(found: PlanImport) -> Prepared | None:
    """The preview last made for an import; None while there is none."""
    key = found.summary.get("key")
    prepared = Prepared(folder_of(key)) if key else None
    return prepared if prepared is not None and prepared.exists else None
