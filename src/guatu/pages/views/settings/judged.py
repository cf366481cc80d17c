"""After a change of rules or calendar the lights are taken anew; the next page lists them."""

from typing import Any

from django.contrib.messages import info
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guatu.jobs.models import Job
from guatu.people.sign_in import SignedIn
from guatu.plans.actions.refreshing import judge_again_or_later
from guatu.plans.models import Cycle, Task

KEY = "lights_changed"
KEPT = 50


def judged(request: SignedIn, cycle: Cycle) -> None:
    """Judge the cycle again, or start the job; keep the list for the next page of this session."""
    outcome = judge_again_or_later(cycle, actor=request.actor, now=request.now)
    if isinstance(outcome, Job):
        number = {"number": outcome.pk}
        info(request, _("The lights are being judged anew: job %(number)s.") % number)
        return
    request.session[KEY] = [*request.session.get(KEY, []), *outcome][:KEPT]
    text = ngettext("%(number)s light changed.", "%(number)s lights changed.", len(outcome))
    info(request, text % {"number": len(outcome)})


def pop_changed(request: SignedIn) -> list[dict[str, Any]]:
    """What the last change moved: tasks with the light before and after (one statement)."""
    kept = request.session.pop(KEY, [])
    titles = dict(Task.objects.filter(pk__in=[row[0] for row in kept]).values_list("pk", "title"))
    return [
        {"id": pk, "title": titles[pk], "was": was, "now": now}
        for pk, was, now in kept
        if pk in titles
    ]
