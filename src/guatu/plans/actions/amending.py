"""Meeting an objection: new terms, and the signer asked anew, in one transaction."""

from datetime import datetime

from django.db import transaction

from guatu.plans.actions.edit import put_terms
from guatu.plans.actions.falling_due import dated
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.signing import meet_objection
from guatu.plans.models import Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.signing import sign
from guatu.rules.planning.tasks import edit
from guatu.rules.refused import Refused


@transaction.atomic
def amend_part(
    *, task_id: int, terms: Terms, revision: int, reason: str = "", actor: Actor, now: datetime
) -> Task:
    """Give a part to which its signer objects new terms; whoever answers for it now is asked.

    No change request is needed: the part was never agreed.  Raises ``Refused`` of
    ``rules.planning.signing.sign`` and of ``rules.planning.tasks.edit``, ``stale_page``,
    ``nothing_amended``.
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    facts = facts_of(task)
    stands = relations(actor, facts)
    move = sign("amend", task.signing, facts, stands, reason)
    edit(facts, stands, terms.title, reason)
    if task.revision != revision:
        raise Refused("stale_page", revision=task.revision)
    before, terms = terms_of(task), dated(task, terms)
    if before == terms:
        raise Refused("nothing_amended")
    met = meet_objection(task, move, reason, actor, now)
    put_terms(chain, before, terms, reason=reason, actor=actor, now=now, cause=met)
    return task
