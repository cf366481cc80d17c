"""A monthly bulletin (月通报): how work is counted in it, and how it is drawn up, approved, issued.

Source: practice 1.7 A (the published categories), practice 3 ("Bulletin": leaders first, never
published by itself).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

_OFFICE, _APPROVER = frozenset({"supervision"}), frozenset({"approver"})

BULLETIN_FLOW = Flow(
    "bulletin",
    ("draft", "sent", "approved", "issued"),
    (
        Move("edit", frozenset({"draft"}), "draft", _OFFICE, "bulletin.edited"),
        Move("redraw", frozenset({"draft"}), "draft", _OFFICE, "bulletin.redrawn"),
        Move("send", frozenset({"draft"}), "sent", _OFFICE, "bulletin.sent"),
        Move("take_back", frozenset({"sent", "approved"}), "draft", _OFFICE, "bulletin.taken_back"),
        Move(
            "send_back", frozenset({"sent"}), "draft", _APPROVER, "bulletin.sent_back",
            reason_required=True,
        ),
        Move("approve", frozenset({"sent"}), "approved", _APPROVER, "bulletin.approved"),
        Move("issue", frozenset({"approved"}), "issued", _OFFICE, "bulletin.issued"),
    ),
)  # fmt: skip


class Standing(StrEnum):
    """The published categories, in the order of the table."""

    DONE = "done"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OTHER = "other"


_BY_CODE: Mapping[str, Standing] = {
    "finished": Standing.DONE,
    "finished_early": Standing.DONE,
    "ahead": Standing.AHEAD,
    "on_track": Standing.ON_TRACK,
    "reported": Standing.ON_TRACK,
    "near_due": Standing.ON_TRACK,
}
_BEHIND = frozenset({"yellow", "orange", "red"})
_BY_HAND: Mapping[str, Standing] = {"blue": Standing.AHEAD, "green": Standing.ON_TRACK}


def standing(light: str, code: str) -> Standing:
    """The category of a task by its light and the light's reason: any warning light is behind.

    A blue that only reminds of the date (practice 2, Suqian) lights what is not behind.
    """
    if light in _BEHIND:
        return Standing.BEHIND
    if code == "overridden":
        return _BY_HAND.get(light, Standing.OTHER)
    return _BY_CODE.get(code, Standing.OTHER)


def count(standings: Iterable[Standing]) -> dict[Standing, int]:
    """How many of each, all categories named."""
    found = dict.fromkeys(Standing, 0)
    for one in standings:
        found[one] += 1
    return found


def per_mille(part: int, whole: int) -> int | None:
    """A share in tenths of a per cent, rounded half up; None of nothing."""
    return (2000 * part + whole) // (2 * whole) if whole else None


def bulletin_relations(actor: Actor, approver_id: int | None) -> frozenset[str]:
    """``supervision``, ``approver`` (the leader it is sent to) or ``none``."""
    if actor.is_admin:
        return frozenset({"none"})
    held = {
        "supervision": actor.has(Role.SUPERVISION),
        "approver": approver_id is not None and actor.acts_as == approver_id,
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def move_bulletin(
    verb: str, state: str, actor: Actor, approver_id: int | None, reason: str = "", **texts: str
) -> Move:
    """One move of a bulletin.

    Raises ``Refused``: those of the flow, ``approver_missing`` when it is sent to nobody,
    ``own_bulletin`` when the leader would be of the office that drew it up alone, and
    ``personal_data_in_text`` (kind).
    """
    step = BULLETIN_FLOW.check(verb, state, bulletin_relations(actor, approver_id), reason)
    if verb == "send" and approver_id is None:
        raise Refused("approver_missing", place="approver")
    if verb == "send" and approver_id in actor.persons:
        raise Refused("own_bulletin", place="approver")
    refuse_personal_data(reason=reason, **texts)
    return step
