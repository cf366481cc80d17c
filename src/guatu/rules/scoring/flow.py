"""The lives of a round of scores, a claim, a rating sheet, an objection; and who moves them.

Source: practice 2 (publicity period, then objection, before final; bonus by claim and evidence).
"""

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Flow, Move

_OFFICE, _LEADER = frozenset({"supervision"}), frozenset({"leader"})
_UNIT, _DECIDER, _RATER = frozenset({"unit"}), frozenset({"decider"}), frozenset({"rater"})

ROUND_FLOW = Flow(
    "score round",
    ("open", "published", "final"),
    (
        Move("compute", frozenset({"open"}), "open", _OFFICE, "score.computed"),
        Move("compute", frozenset({"published"}), "published", _OFFICE, "score.computed"),
        Move("publish", frozenset({"open"}), "published", _OFFICE, "score.published"),
        Move(
            "withdraw", frozenset({"published"}), "open", _OFFICE, "score.withdrawn",
            reason_required=True,
        ),
        Move("finish", frozenset({"published"}), "final", _LEADER, "score.finished"),
    ),
)  # fmt: skip

CLAIM_FLOW = Flow(
    "score claim",
    ("draft", "claimed", "accepted", "refused"),
    (
        Move("edit", frozenset({"draft"}), "draft", _UNIT, "claim.edited"),
        Move("claim", frozenset({"draft"}), "claimed", _UNIT, "claim.claimed"),
        Move("take_back", frozenset({"claimed"}), "draft", _UNIT, "claim.taken_back"),
        Move("accept", frozenset({"claimed"}), "accepted", _DECIDER, "claim.accepted"),
        Move(
            "refuse", frozenset({"claimed"}), "refused", _DECIDER, "claim.refused",
            reason_required=True,
        ),
        Move(
            "reopen", frozenset({"accepted", "refused"}), "claimed", _OFFICE, "claim.reopened",
            reason_required=True,
        ),
    ),
)  # fmt: skip

RATING_FLOW = Flow(
    "rating sheet",
    ("open", "handed_in"),
    (
        Move("rate", frozenset({"open"}), "open", _RATER, ""),
        Move("hand_in", frozenset({"open"}), "handed_in", _RATER, "rating.handed_in"),
        Move(
            "reopen", frozenset({"handed_in"}), "open", _OFFICE, "rating.reopened",
            reason_required=True,
        ),
    ),
)  # fmt: skip

OBJECTION_FLOW = Flow(
    "score objection",
    ("raised", "upheld", "rejected", "dropped"),
    (
        Move("drop", frozenset({"raised"}), "dropped", _UNIT, "score_objection.dropped"),
        Move(
            "uphold", frozenset({"raised"}), "upheld", _DECIDER, "score_objection.upheld",
            reason_required=True,
        ),
        Move(
            "reject", frozenset({"raised"}), "rejected", _DECIDER, "score_objection.rejected",
            reason_required=True,
        ),
    ),
)  # fmt: skip


def score_relations(actor: Actor, unit_path: str = "") -> frozenset[str]:
    """``supervision``, ``leader``, ``unit`` (head or liaison of it), ``decider``, or ``none``.

    A decider is of the supervision office and neither of the objecting unit nor its head or
    liaison; or a leader, so that the supervision office's own objection has a judge.
    """
    if actor.is_admin:
        return frozenset({"none"})
    own = any(actor.covers(role, unit_path) for role in (Role.HEAD, Role.LIAISON))
    member = bool(unit_path) and int(unit_path[-8:]) in actor.unit_ids
    held = {
        "supervision": actor.has(Role.SUPERVISION),
        "leader": actor.has(Role.LEADER),
        "unit": own,
        "decider": (actor.has(Role.SUPERVISION) and not own and not member)
        or (actor.has(Role.LEADER) and not own),
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def rating_relations(actor: Actor, rater_id: int | None) -> frozenset[str]:
    """``rater`` of a sheet (where none is named the supervision office), ``supervision``."""
    if actor.is_admin:
        return frozenset({"none"})
    office = actor.has(Role.SUPERVISION)
    own = office if rater_id is None else rater_id == actor.acts_as
    held = {"rater": own, "supervision": office}
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})
