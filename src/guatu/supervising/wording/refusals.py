"""Why something is not possible, in words."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.reports.wording import worded as below
from guatu.rules.refused import Refused
from guatu.supervising.wording.labels import (
    EXTENSION_STATES,
    INSTRUCTION_STATES,
    LEVELS,
    REQUEST_STATES,
    SLIP_STATES,
    TURNS,
    VERBS,
)
from guatu.web import dates
from guatu.web.wording import Refusal, refusal

REFUSALS: dict[str, Promise] = {
    "move_not_from_here": _("“%(verb)s” is not possible now: it is already “%(state)s”."),
    "move_not_yours": _("Only %(needs)s may do this."),
    "reason_missing": _("Give a reason: it stays in the record."),
    "words_missing": _("Say it in words."),
    "own_slip": _("Nobody approves a slip that he drafted or changed himself."),
    "own_reply": _("Nobody judges an answer that he wrote himself."),
    "starts_with_interview": _("An interview comes after a red slip, never first."),
    "no_step_above": _("There is no step above the interview."),
    "step_taken": _("The step “%(level)s” was taken already; each is taken once."),
    "extension_waits": _("More time was asked for and waits for an answer."),
    "slip_not_open": _("It is “%(state)s”: no time is asked for any more."),
    "asked_too_late": _("The day %(due)s has passed; more time is asked for before it."),
    "not_later": _("The new day lies after %(due)s."),
    "day_passed": _("The day lies in the past. Choose one from today on."),
    "day_missing": _("Say by which day the answer is due."),
    "day_in_future": _("The day lies in the future."),
    "not_an_approver": _("This person may not approve this slip: choose another one."),
    "basis_missing": _("Say on what it rests: a task, an instruction, or the paper of a meeting."),
    "task_not_chased": _("A slip goes to a unit on released work, not on one person's part."),
    "stale_slip": _("Somebody changed this slip while you were writing. Look, then save again."),
    "slip_missing": _("This slip is not there any more."),
    "extension_missing": _("This is not there any more."),
    "instruction_missing": _("This instruction is not there any more."),
    "request_missing": _("This request is not there any more."),
    "proposal_decided": _("This proposal is not open any more."),
    "source_missing": _("Name the paper on which the leader wrote it."),
    "not_a_leader": _("Only a leader gives an instruction."),
    "unit_missing": _("Choose the unit that must act."),
    "request_waits": _("A request for help on this task waits for its answer already."),
    "not_an_official": _("This person does not lead this task: ask somebody who does."),
    "nobody_to_ask": _("This task has no lead official, and nobody leads its unit."),
}
SHARED = frozenset({"move_not_from_here", "move_not_yours", "reason_missing", "day_in_future"})
"""Codes that lower rooms say as well: only the flow tells whose they are."""
STATES = {
    "slip": SLIP_STATES,
    "extension": EXTENSION_STATES,
    "instruction": INSTRUCTION_STATES,
    "request": REQUEST_STATES,
}


def worded(refused: Refused) -> Refusal:
    """The refusal in words; what is not of this room, the rooms below word."""
    flow = str(refused.facts.get("flow", ""))
    if refused.code not in REFUSALS or (flow not in STATES and refused.code in SHARED):
        return below(refused)
    facts = {name: _word(refused, name, value) for name, value in refused.facts.items()}
    return refusal(Refused(refused.code, place=refused.place, **facts), REFUSALS)


def _word(refused: Refused, name: str, value: object) -> object:
    if isinstance(value, date):
        return dates.short(value)
    if name == "needs" and isinstance(value, Iterable):
        return str(_(" or ")).join(str(TURNS.get(one, one)) for one in value)
    tables = {
        "state": STATES.get(str(refused.facts.get("flow")), SLIP_STATES),
        "verb": VERBS,
        "level": LEVELS,
    }
    return tables.get(name, {}).get(str(value), value)
