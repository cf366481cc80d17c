"""What a reviewer says beside his moves: a light of his own, and that no proof is asked for."""

from guatu.rules.actor import Actor
from guatu.rules.lights import colours_in_use
from guatu.rules.params import LightParams
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.reporting.flow import ReportFacts, open_moves

JUDGING = frozenset({"review", "check", "accept", "correct", "return"})


def judges(facts: ReportFacts, actor: Actor) -> bool:
    """Whether the report waits for this person's judgement."""
    return any(move.verb in JUDGING for move in open_moves(facts, actor))


def judge(facts: ReportFacts, actor: Actor, colour: str, limits: LightParams) -> str:
    """The event of a reviewer's own light, a colour of the set in force; "" takes it back.

    Raises ``Refused``: ``not_your_judgement``, ``no_such_light`` (colour).
    """
    _judging(facts, actor)
    if colour and colour not in colours_in_use(limits):
        raise Refused("no_such_light", place="colour", colour=colour)
    return "report.judged"


def waive(facts: ReportFacts, actor: Actor, reason: str, *, asked: bool) -> str:
    """The event of waiving the evidence of one report that was drawn for it.

    Raises ``Refused``: ``not_your_judgement``, ``proof_not_asked``, ``reason_missing``,
    ``personal_data_in_text``.
    """
    _judging(facts, actor)
    if not asked:
        raise Refused("proof_not_asked")
    if not reason.strip():
        raise Refused("reason_missing", place="reason")
    refuse_personal_data(reason=reason)
    return "report.proof_waived"


def _judging(facts: ReportFacts, actor: Actor) -> None:
    if not judges(facts, actor):
        raise Refused("not_your_judgement")
