"""What the pages of rounds, sheets and objections share."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.rulebook.queries import Unsure
from guatu.rules.actor import Role
from guatu.rules.scoring.rounds import RoundFacts, turn
from guatu.rules.scoring.sheet import Subject
from guatu.scores.models import ScoreRound
from guatu.scores.queries.visibility import rounds_seen
from guatu.scores.wording import rounds as words
from guatu.scores.wording.points import change_text, fixed_text
from guatu.web import dates
from guatu.web.errors import NoPlanYet


def cycle_of(request: SignedIn) -> Cycle:
    """The year asked for, else the current one; 404 where there is no plan yet."""
    found = tree.pick_cycle(tree.cycles(), request.now.date(), whole(request.GET, "year"))
    if found is None:
        raise Http404 if request.GET.get("year") else NoPlanYet
    return found


def round_or_404(request: SignedIn, round_id: int) -> ScoreRound:
    """A round that the reader may see."""
    row = rounds_seen(request.actor).filter(pk=round_id).first()
    if row is None:
        raise Http404
    return row


def round_name(row: ScoreRound) -> str:
    """Scores of a month, or of the year in its last."""
    person = row.subject == Subject.PERSON
    if row.month == 12:
        text = _("Scores of persons, year %(year)s") if person else _("Scores of the year %(year)s")
    elif person:
        text = _("Scores of persons, month %(month)s of %(year)s")
    else:
        text = _("Scores of month %(month)s of %(year)s")
    return text % {"year": row.cycle.year, "month": row.month}


def turn_text(request: SignedIn, facts: RoundFacts) -> str:
    """Who must act, in words."""
    until = dates.short(facts.until)
    return str(words.TURNS[turn(facts, request.now.date())]) % {"until": until}


def shared(request: SignedIn) -> dict[str, Any]:
    """Words and the reader's standing."""
    return {
        "words": words,
        "office": request.actor.has(Role.SUPERVISION),
        "fixed": fixed_text,
        "change": change_text,
        "round_name": round_name,
        "typed": request.POST,
        "unsure": Unsure(),
    }
