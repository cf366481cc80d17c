"""More time for a slip: asked by the unit before its day has passed, decided by its approver."""

from collections.abc import Set
from datetime import date

from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.supervising.slips import UNANSWERED

_ASKED = frozenset({"asked"})
EXTENSION_FLOW = Flow(
    "extension",
    ("asked", "approved", "declined", "withdrawn"),
    (
        Move("approve", _ASKED, "approved", frozenset({"approver"}), "extension.approved"),
        Move(
            "decline", _ASKED, "declined", frozenset({"approver"}), "extension.declined",
            reason_required=True,
        ),
        Move("withdraw", _ASKED, "withdrawn", frozenset({"unit"}), "extension.withdrawn"),
    ),
)  # fmt: skip


def ask_extension(
    *, state: str, due: date, wanted: date, today: date, reason: str, stands: Set[str],
    waiting: bool,
) -> str:  # fmt: skip
    """The event of a request for more time.

    Raises ``Refused``: ``move_not_yours``, ``slip_not_open`` (state), ``asked_too_late`` (due),
    ``extension_waits``, ``not_later`` (due), ``reason_missing``, ``personal_data_in_text``.
    Source: issue "The month", section 4: asked before expiry.
    """
    if "unit" not in stands:
        raise Refused("move_not_yours", flow="extension", verb="ask", needs=["unit"])
    if state not in UNANSWERED:
        raise Refused("slip_not_open", flow="slip", state=state)
    if today > due:
        raise Refused("asked_too_late", due=due)
    if waiting:
        raise Refused("extension_waits")
    if wanted <= due:
        raise Refused("not_later", place="wanted", due=due)
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="extension", verb="ask")
    refuse_personal_data(reason=reason)
    return "extension.asked"


def decide_extension(verb: str, state: str, stands: Set[str], reason: str) -> Move:
    """Approve, decline or withdraw.  Raises ``Refused``: those of the flow, personal data."""
    refuse_personal_data(reason=reason)
    return EXTENSION_FLOW.check(verb, state, stands, reason)


def granted_until(granted: date | None, wanted: date, due: date, today: date) -> date:
    """The new day: the one granted, else the one wanted; neither before the old one nor past.

    Raises ``Refused``: ``not_later`` (due), ``day_passed``.
    """
    day = granted or wanted
    if day <= due:
        raise Refused("not_later", place="granted", due=due)
    if day < today:
        raise Refused("day_passed", place="granted")
    return day
