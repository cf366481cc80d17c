"""The versions of a year's scoring rules, and the ways to begin a draft."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, empty_draft
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.reading import rule_set_to_json
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.rules import draft_rules
from guatu.scores.queries.rules import last_adopted, versions_seen
from guatu.scores.views.rules.frame import cycle_of, office
from guatu.scores.wording.rules import DRAFTING, PRESETS, SUBJECTS
from guatu.web.render import redirect_to, refused_response, render

LIST = "scores/rules/list.html"
UNIT_SETS = tuple(SCORE_PRESETS)


@require_safe
@business
def rules(request: SignedIn) -> HttpResponse:
    """What is in force for units and for persons, the draft, earlier versions."""
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    facts: dict[str, Any] = {"cycle": cycle, "cycles": found}
    return render(request, LIST, facts | (_facts(request, cycle) if cycle else {}))


@require_POST
@office
def new(request: SignedIn) -> HttpResponse:
    """A draft from nothing, a preset, or the last adopted version."""
    cycle = cycle_of(request)
    subject = Subject.PERSON if request.POST.get("subject") == "person" else Subject.UNIT
    try:
        data = _beginning(cycle, subject, request.POST.get("from", ""))
        row = draft_rules(
            cycle_id=cycle.pk,
            subject=subject,
            data=data,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        facts = {"cycle": cycle, "cycles": tree.cycles(), **_facts(request, cycle)}
        return refused_response(request, refused, LIST, facts, words=DRAFTING)
    return redirect_to(request, "score-rules-edit", row.pk)


def _beginning(cycle: Cycle, subject: Subject, chosen: str) -> Draft:
    """The data of a new draft.  Raises ``Refused``: ``nothing_adopted``, ``preset_missing``."""
    if chosen == "nothing":
        title = _("Scoring rules of %(year)s") % {"year": cycle.year}
        return empty_draft(title, subject.value)
    if chosen == "last":
        last = last_adopted(cycle, subject)
        if last is None:
            raise Refused("nothing_adopted")
        return dict(last.rules)
    if chosen not in SCORE_PRESETS:
        raise Refused("preset_missing")
    return rule_set_to_json(SCORE_PRESETS[chosen])


def _facts(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    rows = list(versions_seen(request.actor).filter(cycle=cycle))
    keeper = request.actor.has(Role.SUPERVISION)
    parts = []
    for subject in Subject:
        own = [row for row in rows if row.subject == subject.value]
        adopted = [row for row in own if row.adopted_at]
        parts.append(
            {
                "subject": subject.value,
                "draft": next((row for row in own if not row.adopted_at), None),
                "adopted": adopted,
                "last": last_adopted(cycle, subject) if keeper else None,
                "presets": UNIT_SETS if subject is Subject.UNIT else ("plan_only",),
            }
        )
    return {"parts": parts, "keeper": keeper, "subjects": SUBJECTS, "presets": PRESETS}
