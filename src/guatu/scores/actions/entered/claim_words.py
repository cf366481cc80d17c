"""What a claim says, and whether it may say so by the rules in force."""

from dataclasses import dataclass

from guatu.plans.models import Cycle
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import ROLES, check_text
from guatu.rules.scoring.sheet import Line
from guatu.scores.queries.entered.counted import table_of
from guatu.scores.queries.entered.grounds import check_month, line_of


@dataclass(frozen=True)
class ClaimWords:
    """What a claim says; ``to_unit`` is the claimant's word that the unit itself was awarded."""

    line: str
    month: int
    event: str
    title: str
    level: str
    manner: str
    society: bool = False
    role: str = "lead"
    text: str = ""
    to_unit: bool = True


def check_words(words: ClaimWords, cycle: Cycle, unit_id: int) -> None:
    """Refuses what cannot be claimed: those that ``draft_claim`` names."""
    line = line_of(cycle, "claim", words.line)
    for place in ("event", "title"):
        check_text(place, getattr(words, place))
    _check_kind(words, line)
    if not words.to_unit:
        raise Refused("award_to_person", place="to_unit")
    refuse_personal_data(event=words.event, title=words.title, text=words.text)
    check_month(cycle, words.month, words.line, unit_id)


def _check_kind(words: ClaimWords, line: Line) -> None:
    """Level and manner are those for which the line has points."""
    points = table_of(line)
    if words.level not in points:
        raise Refused("level_unknown", place="level", flow="score claim")
    if words.manner not in points[words.level]:
        raise Refused("manner_unknown", place="manner")
    if words.role not in ROLES:
        raise Refused("role_unknown", place="role", flow="score claim")
