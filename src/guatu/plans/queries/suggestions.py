"""Who a raw name may mean: the likeliest people and units by the likeness of their names."""

from datetime import date

from rapidfuzz import fuzz, process

from guatu.people.queries import active_units
from guatu.people.queries.persons import present_people
from guatu.plans.queries.options import people_named

MOST = 5
LEAST = 45.0


def similar_people(raw: str, today: date) -> list[tuple[int, str]]:
    """Up to five people whose names are like the words, the likeliest first (three statements)."""
    names = dict(present_people(today).values_list("pk", "name"))
    return people_named(_likest(raw, names), today)


def similar_units(raw: str, today: date) -> list[tuple[int, str]]:
    """The same for units, by name or short name (one statement)."""
    rows = list(active_units(today).values_list("pk", "name", "short_name"))
    names = {pk: name for pk, name, _short in rows}
    short = {pk: label for pk, _name, label in rows if label}
    found = [*_likest(raw, short), *_likest(raw, names)]
    return [(pk, names[pk]) for pk in list(dict.fromkeys(found))[:MOST]]


def _likest(raw: str, names: dict[int, str]) -> list[int]:
    ranked = process.extract(raw, names, scorer=fuzz.ratio, limit=MOST, score_cutoff=LEAST)
    return [pk for _name, _score, pk in ranked]
