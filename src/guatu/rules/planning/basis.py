"""Basis documents: who keeps them, what a clause may be, and who says which a task rests on."""

from collections.abc import Sequence, Set

from guatu.rules.actor import Actor, Role
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

MOST, LONGEST = 500, 2000


def keep_document(actor: Actor, title: str, clauses: Sequence[str]) -> None:
    """The supervision office keeps the documents on which a year's plan rests.

    Raises ``Refused``: ``move_not_yours``, ``basis_title_missing``, ``no_clauses``,
    ``too_many_clauses`` (most), ``clause_too_long`` (most, at), ``personal_data_in_text``.
    """
    if actor.person_id is not None and not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", verb="basis", needs=["supervision"])
    if not title.strip():
        raise Refused("basis_title_missing", place="title")
    if not clauses:
        raise Refused("no_clauses", place="lines")
    if len(clauses) > MOST:
        raise Refused("too_many_clauses", place="lines", most=MOST)
    for at, text in enumerate(clauses, 1):
        if len(text) > LONGEST:
            raise Refused("clause_too_long", place="lines", most=LONGEST, at=at)
        refuse_personal_data(lines=text)


def name_clauses(facts: TaskFacts, relations: Set[str]) -> None:
    """The supervision office says on which clauses a task rests, until it is over.

    Raises ``Refused``: ``move_not_yours``, ``task_is_over`` (state).
    """
    if "supervision" not in relations:
        raise Refused("move_not_yours", flow="task", verb="edit", needs=["supervision"])
    if facts.state not in {"draft", "released", "paused"}:
        raise Refused("task_is_over", state=facts.state)
