"""What the pages of a rule set share: the version, its year, what is wrong in it."""

from collections import defaultdict
from typing import Any

from django.http import Http404

from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.rules.actor import Role
from guatu.rules.scoring.drafts import Draft, filled, summed
from guatu.rules.scoring.mistakes import OF_PERSONS, mistakes, total_of
from guatu.rules.scoring.sheet import Subject
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import versions_seen
from guatu.scores.wording.points import points_text
from guatu.scores.wording.rules import METHODS, SUBJECTS, worded
from guatu.web.errors import NoPlanYet

office = seen_by(lambda actor: actor.has(Role.SUPERVISION))


def cycle_of(request: SignedIn) -> Cycle:
    """The year asked for, else the current one; 404 where there is no plan yet."""
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    if cycle is None:
        raise Http404 if request.GET.get("year") else NoPlanYet
    return cycle


def version_or_404(request: SignedIn, version_id: int) -> RuleSetVersion:
    """The version, if the reader may see it."""
    found = versions_seen(request.actor).filter(pk=version_id).first()
    if found is None:
        raise Http404
    return found


def draft_or_404(request: SignedIn, version_id: int) -> RuleSetVersion:
    """The draft, for those who write it."""
    found = version_or_404(request, version_id)
    if found.adopted_at is not None:
        raise Http404
    return found


def data_of(row: RuleSetVersion) -> Draft:
    """Its rules with every key and every sum."""
    return summed(filled(row.rules))


def frame(row: RuleSetVersion, data: Draft, tab: str) -> dict[str, Any]:
    """The head of every page of a draft: title, tabs, the sum, what is wrong and where."""
    said = [(one.place, worded(one).text) for one in mistakes(data)]
    return {
        "row": row,
        "tab": tab,
        "total": total_of(data),
        "points": points_text,
        "methods": offered(row.subject),
        "subjects": SUBJECTS,
        "mistakes": said,
    }


def offered(subject: str) -> dict[str, Any]:
    """The methods to choose from: a person is scored by personal sub-tasks alone."""
    persons = subject == Subject.PERSON
    return {key: word for key, word in METHODS.items() if not persons or key in OF_PERSONS}


def by_line(said: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Mistakes by the code of their line."""
    found = defaultdict(list)
    for place, text in said:
        found[place].append(text)
    return dict(found)


def revision(request: SignedIn) -> int:
    """The revision that the page was made from."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
