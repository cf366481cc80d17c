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
from guatu.people.queries import unit_names
from guatu.people.queries.persons import main_posts, present_people
from guatu.plans.models import HeaderMapping, PlanImport
from guatu.rulebook import queries as rulebook


def order_of(found: PlanImport, today: date) -> Order:
    """The order of an import (nine statements); units are called as at the cycle's start."""
    day = day_of(found, today)
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
        units=_units(found.cycle.starts),
        people=_people(day, _aliases()),
        settled={name: found.corrections[name] for name in SETTLED if name in found.corrections},
    )


def day_of(found: PlanImport, today: date) -> date:
    """The day on which the people of an import are looked up."""
    return max(today, found.cycle.starts)


SETTLED = ("names", "leads", "titles", "skipped", "confirmed")


def _units(day: date) -> list[list[Any]]:
    """The units as papers of that day call them."""
    return [[u.id, u.name, u.short_name, list(u.others)] for u in unit_names(day)]


def _aliases() -> dict[int, list[str]]:
    """The learnt other names of people."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Alias.objects.exclude(person=None).values_list("person_id", "text")
    for person_id, text in rows:
        found[person_id or 0].append(text)
    return found


def _people(day: date, aliases: dict[int, list[str]]) -> list[list[Any]]:
    posts = main_posts(day)
    rows = present_people(day).values_list("pk", "name")
    return [
        [pk, name, *posts.get(pk, (None, "", "")), sorted(aliases.get(pk, []))] for pk, name in rows
    ]


def folder_of(key: str) -> Path:
    """Where a preview lies; it can be made anew from the file at any time."""
    return Path(settings.HOME) / "previews" / key


def prepared_of(found: PlanImport) -> Prepared | None:
    """The preview last made for an import; None while there is none."""
    key = found.summary.get("key")
    prepared = Prepared(folder_of(key)) if key else None
    return prepared if prepared is not None and prepared.exists else None
