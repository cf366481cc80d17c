"""Commit a list of people: persons, posts, membership, and proposals of the roles it names."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import Entry, record_all
from guatu.papers.roster import PeopleReading, PersonEntry
from guatu.papers.roster.sides import chosen, person_record
from guatu.people.actions.imports.units import close_import
from guatu.people.actions.posts import BATCH, PostInput, make_members, set_all_posts
from guatu.people.models import Branch, Person, Post, RoleGrant, RoleProposal, RosterImport
from guatu.people.queries.roster import known_to, reading_of
from guatu.people.queries.roster_sides import sides_of
from guatu.rules import staffing
from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused

Pair = tuple[PersonEntry, Person]


def commit_people(
    *, import_id: int, said: Mapping[int, bool] | None = None, actor: Actor, now: datetime
) -> dict[str, int]:
    """Enter and update the people of the good rows; returns the count of each kind of change.

    ``said``: for a row whether the file is taken; else only what nobody changed here is.
    Membership follows from a post; every other role waits for the security administrator.
    Refused: not_your_duty, already_committed, nothing_to_commit.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        kept = RosterImport.objects.select_for_update().get(id=import_id)
        known = known_to(kept, now.date())
        reading = reading_of(kept, known)
        if kept.committed_at:
            raise Refused("already_committed")
        if not isinstance(reading, PeopleReading) or not reading.committable:
            raise Refused("nothing_to_commit")
        kept_here = chosen(sides_of(kept, reading, known).values(), said or {})
        entries = [
            replace(entry, change="kept") if entry.rows[0] in kept_here else entry
            for entry in reading.entries
        ]
        pairs = _stored([entry for entry in entries if entry.change != "error"], now)
        _propose(pairs)
        _record(pairs, actor, now)
        base = {str(person.id): person_record(entry) for entry, person in pairs}
        return close_import(kept, [entry.change for entry in entries], base, actor, now)


def _stored(entries: list[PersonEntry], now: datetime) -> list[Pair]:
    """Every entry with its person, new and changed ones stored."""
    branches = _branches(entries)
    new = [entry for entry in entries if entry.known_id is None]
    pairs = list(zip(new, _made(new, branches, now), strict=True))
    ids = [entry.known_id for entry in entries if entry.known_id]
    known = Person.objects.select_for_update().in_bulk(ids)
    old = [(entry, known[entry.known_id]) for entry in entries if entry.known_id is not None]
    _update([pair for pair in old if pair[0].change == "changed"], branches, now)
    return [*pairs, *old]


def _branches(entries: list[PersonEntry]) -> dict[str, int]:
    """Every branch named, by name; those unknown are made."""
    named = dict.fromkeys(entry.branch for entry in entries if entry.branch)
    known = dict(Branch.objects.values_list("name", "id"))
    missing = [name for name in named if name not in known]
    last = Branch.objects.aggregate(m=Max("position"))["m"] or 0
    made = Branch.objects.bulk_create(
        Branch(name=name, position=last + n) for n, name in enumerate(missing, start=1)
    )
    return known | {branch.name: branch.id for branch in made}


def _made(entries: list[PersonEntry], branches: dict[str, int], now: datetime) -> list[Person]:
    """New people with posts and membership (three statements for some hundreds)."""
    last = Person.objects.aggregate(m=Max("position"))["m"] or 0
    people = Person.objects.bulk_create(
        Person(
            name=entry.name,
            branch_id=branches.get(entry.branch),
            phone=entry.phone,
            username_hint=entry.username,
            position=last + n,
        )
        for n, entry in enumerate(entries, start=1)
    )
    pairs = list(zip(entries, people, strict=True))
    Post.objects.bulk_create(
        Post(person=person, unit_id=unit_id, title=title, position=n, since=now.date())
        for entry, person in pairs
        for n, (unit_id, title) in enumerate(entry.posts)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=Role.MEMBER, unit_id=unit_id)
        for entry, person in pairs
        for unit_id in sorted(entry.unit_ids)
    )
    return people


def _update(pairs: list[Pair], branches: dict[str, int], now: datetime) -> None:
    """What the list says newer about known people; posts in other units stay."""
    newer = [person for entry, person in pairs if _is_newer(entry, person, branches)]
    Person.objects.bulk_update(newer, ["phone", "branch", "username_hint"], batch_size=BATCH)
    set_all_posts({p.pk: [PostInput(*post) for post in entry.posts] for entry, p in pairs}, now)
    make_members([person.pk for _, person in pairs])


def _is_newer(entry: PersonEntry, person: Person, branches: Mapping[str, int]) -> bool:
    """Put what the list says on the person; whether anything changed by that."""
    hint = person.username_hint or entry.username
    said = (entry.phone, branches.get(entry.branch), hint)
    was = (person.phone, person.branch_id, person.username_hint)
    person.phone, person.branch_id, person.username_hint = said
    return said != was


def _propose(pairs: list[Pair]) -> None:
    """Roles that are named and not held yet, as proposals; a branch only for its secretary."""
    ids = [person.id for _, person in pairs]
    held = RoleGrant.objects.filter(person__in=ids).values_list("person_id", "role", "unit_id")
    have = set(held)
    RoleProposal.objects.bulk_create(
        (
            RoleProposal(
                person=person,
                role=role,
                unit_id=unit_id,
                branch_id=person.branch_id if role == Role.BRANCH_SECRETARY else None,
            )
            for entry, person in pairs
            for role, unit_id in entry.roles
            if role != Role.MEMBER and (person.id, role.value, unit_id) not in have
        ),
        ignore_conflicts=True,
    )


def _record(pairs: list[Pair], actor: Actor, now: datetime) -> None:
    """One event for each person who is new or changed."""
    verbs = {"new": "person.made", "changed": "person.changed"}
    record_all(
        [
            Entry(
                verbs[entry.change],
                [("person", person.id), *(("unit", unit) for unit in sorted(entry.unit_ids))],
                {"from": "roster"},
            )
            for entry, person in pairs
            if entry.change in verbs
        ],
        actor=actor,
        now=now,
    )
