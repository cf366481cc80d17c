"""The filters in force, each in words: the chips that take it away."""

from collections.abc import Mapping

from django.utils.functional import Promise

from guatu.people.models import Person, Unit
from guatu.plans import wording
from guatu.plans.queries.filters import ISSUED, Filters
from guatu.plans.wording.signing import SIGNINGS
from guatu.web.wording import STATES

Applied = list[tuple[str, str]]


def applied(filters: Filters, due: str, names: Mapping[str, Promise]) -> Applied:
    """(parameter, words) of all that is asked for.

    ``due`` is the word of the address, ``names`` the words of the colours.
    """
    found = [*_by_words(filters), *_by_codes(filters, names), *_by_names(filters)]
    if filters.due:
        words = wording.DUES.get(due)
        first = filters.due_in[0] if filters.due_in else None
        found.append(("due", str(words) if words or not first else f"{first:%Y-%m}"))
    if filters.sort:
        down = filters.sort.startswith("-")
        named = wording.SORTS[filters.sort.lstrip("-")]
        found.append(("sort", f"{wording.SORTED % {'column': named}} {'↓' if down else '↑'}"))
    return found


def _by_words(filters: Filters) -> Applied:
    said = {"q": f"“{filters.q}”" if filters.q else "", "theme": filters.theme or ""}
    said |= {"anchor": filters.anchor}
    return [(name, words) for name, words in said.items() if words]


def _by_codes(filters: Filters, names: Mapping[str, Promise]) -> Applied:
    found: Applied = []
    states = {**STATES, ISSUED: wording.ISSUED}
    tables = {"kind": wording.KINDS, "level": wording.LEVELS, "light": names, "state": states}
    tables |= {"signing": SIGNINGS}
    for name, words in tables.items():
        if value := getattr(filters, name):
            found.append((name, str(words[value])))
    for name, phrase in wording.SWITCHES.items():
        if getattr(filters, name):
            found.append((name, str(phrase)))
    if filters.lacks:
        found.append(("lacks", "、".join(str(wording.LACKING[one]) for one in filters.lacks)))
    return found


def _by_names(filters: Filters) -> Applied:
    found: Applied = []
    if filters.unit:
        found.append(("unit", _name(Unit, filters.unit)))
    for role in ("official", "person"):
        if person := getattr(filters, role):
            found.append((role, _name(Person, person)))
    return found


def _name(model: type[Unit] | type[Person], pk: int) -> str:
    return model._default_manager.filter(pk=pk).values_list("name", flat=True).first() or "?"
