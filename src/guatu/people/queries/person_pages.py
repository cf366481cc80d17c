"""What the pages of people, roles and accounts show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from guatu.people.models import Account, Branch, Person, RoleGrant, RoleProposal, SetupLink
from guatu.people.queries.persons import persons_matching, with_posts
from guatu.people.queries.then import posts_on
from guatu.people.queries.units import units_under

CHUNK = 50


@dataclass(frozen=True)
class PersonFilter:
    """What the people page was asked for; blanks ask for nothing."""

    text: str = ""
    unit_path: str = ""
    role: str = ""
    branch_id: int | None = None


@dataclass(frozen=True)
class Chunk:
    """Some people in order, how many there are in all, and where the next chunk begins."""

    people: list[Person]
    total: int
    next_start: int | None


def people_chunk(
    asked: PersonFilter, today: date, start: int = 0, *, without_account: bool = False
) -> Chunk:
    """People with ``held_posts``, ``held_roles`` and branch (4 statements)."""
    people = _filtered(asked, today)
    if without_account:
        people = people.filter(account=None)
    total = people.count()
    rows = with_posts(people.select_related("branch"), today).prefetch_related(_roles())
    after = start + CHUNK
    return Chunk(list(rows[start:after]), total, after if after < total else None)


def _filtered(asked: PersonFilter, today: date) -> QuerySet[Person]:
    """Present people who fit all that was asked."""
    people = persons_matching(asked.text, today)
    if asked.unit_path:
        people = people.filter(
            posts__in=posts_on(today).filter(unit__in=units_under(asked.unit_path))
        )
    if asked.role:
        people = people.filter(role_grants__role=asked.role)
    if asked.branch_id:
        people = people.filter(branch_id=asked.branch_id)
    return people.distinct()


def _roles() -> "Prefetch[str, QuerySet[RoleGrant], str]":  # Django has no Prefetch[...]
    """The roles of each person with their units, on ``held_roles``."""
    grants = RoleGrant.objects.select_related("unit", "branch").order_by("id")
    return Prefetch("role_grants", queryset=grants, to_attr="held_roles")


def branch_options() -> list[tuple[int, str]]:
    """Branches as choices (1 statement)."""
    return list(Branch.objects.order_by("position", "id").values_list("id", "name"))


def person_with_all(person_id: int, today: date) -> Person | None:
    """One person, gone or not, with ``held_posts``, ``held_roles`` and branch (3 statements)."""
    people = Person.objects.filter(id=person_id).select_related("branch")
    return with_posts(people, today).prefetch_related(_roles()).first()


def grants_by_role() -> list[RoleGrant]:
    """Every role beyond membership that somebody holds, with person and unit (1 statement)."""
    grants = RoleGrant.objects.exclude(role="member").select_related("person", "unit", "branch")
    return list(grants.order_by("unit__path", "id"))


def proposals() -> list[RoleProposal]:
    """Roles that staff sheets named and nobody has decided on yet (1 statement)."""
    found = RoleProposal.objects.select_related("person", "unit", "branch")
    return list(found.order_by("id"))


@dataclass(frozen=True)
class AccountRow:
    """A person's way in: no account, waiting for its link, open, or locked."""

    person: Person
    account: Account | None
    state: str  # none, waiting, expired, open, locked


def account_rows(people: list[Person], real_now: datetime) -> list[AccountRow]:
    """The accounts of some people (2 statements)."""
    ids = [person.id for person in people]
    accounts = {account.person_id: account for account in Account.objects.filter(person_id__in=ids)}
    links = SetupLink.objects.filter(used_at=None, expires_at__gt=real_now, account__person__in=ids)
    waiting = set(links.values_list("account_id", flat=True))
    return [_account_row(person, accounts.get(person.id), waiting) for person in people]


def _account_row(person: Person, account: Account | None, waiting: set[int]) -> AccountRow:
    if account is None:
        return AccountRow(person, None, "none")
    if not account.is_active:
        return AccountRow(person, account, "locked")
    if account.has_usable_password():
        return AccountRow(person, account, "open")
    return AccountRow(person, account, "waiting" if account.id in waiting else "expired")


def persona_account(persona_id: int) -> Account | None:
    """The account of a persona that may be entered (1 statement)."""
    return Account.objects.filter(person__persona=persona_id, is_active=True).first()


def username_hints(person_ids: list[int]) -> dict[int, str]:
    """User names that the staff sheet gives, by person id (1 statement)."""
    people = Person.objects.filter(id__in=person_ids).exclude(username_hint="")
    return dict(people.values_list("id", "username_hint"))
