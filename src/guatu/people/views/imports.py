"""Lists of units and people: look, commit.  The room of pages drops them: jobs lie above."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.papers.reading import wording as reading
from guatu.people import wording
from guatu.people.actions.imports.people import commit_people
from guatu.people.actions.imports.units import commit_units
from guatu.people.models import RosterImport, RosterKind
from guatu.people.queries.roster_judged import judged_at, judged_of
from guatu.people.queries.roster_pages import columns_of, doubt, lines_of
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render
from guatu.web.wording import Refusal, refusal

ROWS = 500
"""Rows of the preview in one chunk."""
DOUBTS = 300
"""Doubts at most that stand beside the sheet; all are marked in it."""
AT_ONCE = 1000
"""Rows up to which a list is committed in the request: half a second; longer ones by a job."""


@require_safe
@duty(Role.SYSTEM_ADMIN)
def roster_import(request: SignedIn, import_id: int) -> HttpResponse:
    """The sheet as it is, with what was understood and every doubt in its place."""
    kept = _kept_or_404(import_id)
    if kept.unread:
        return render(request, "people/unread.html", {"kept": kept, "refusal": _refusal(kept)})
    return render(request, "people/preview.html", _facts(request, kept), block="rows")


def _refusal(kept: RosterImport) -> Refusal | None:
    """Why a job could not read the file."""
    if not (said := kept.summary.get("refused")):
        return None
    refused = Refused(said["code"], **said["facts"])
    return refusal(refused, refusal_words(refused))


@require_POST
@duty(Role.SYSTEM_ADMIN)
def commit_list(request: SignedIn, import_id: int) -> HttpResponse:
    """Commit the good rows; the others stay named on the page."""
    kept = _kept_or_404(import_id)
    commit = commit_units if kept.kind == RosterKind.UNITS else commit_people
    try:
        summary = commit(
            import_id=kept.id, said=said_of(request), actor=request.actor, now=request.now
        )
    except Refused as refused:
        facts = _facts(request, kept)
        return refused_response(
            request, refused, "people/preview.html", facts, words=wording.REFUSALS
        )
    done = sum(count for change, count in summary.items() if change not in {"error", "kept"})
    success(request, _("%(count)s rows are committed.") % {"count": done})
    return redirect_to(request, "roster-import", kept.id)


def said_of(request: SignedIn) -> dict[int, bool]:
    """For each row that was shown with a choice: whether the sheet is taken."""
    shown = {int(text) for text in request.POST.getlist("seen") if text.isdecimal()}
    taken = {int(text) for text in request.POST.getlist("take") if text.isdecimal()}
    return {row: row in taken for row in shown}


def refusal_words(refused: Refused) -> Mapping[str, str | Promise]:
    """The room's words; what the reader of files refuses is said in the reader's own."""
    language = "en" if get_language() == "en" else "zh"
    sentence = reading.text_of(str(refused.facts.get("reason", "")), refused.facts, language)
    return wording.REFUSALS | {"file_refused": sentence.replace("%", "%%")}


def _kept_or_404(import_id: int) -> RosterImport:
    kept = RosterImport.objects.defer("data", "base").filter(id=import_id).first()
    if kept is None:
        raise Http404
    return kept


def _facts(request: SignedIn, kept: RosterImport) -> dict[str, Any]:
    """The preview: as a job judged it, else judged anew; afterwards what became of the rows."""
    judged = judged_of(kept, request.now.date())
    changes = Counter(one["change"] for one in judged)
    problems = [problem for one in judged for problem in one["problems"]]
    shown = [n for n, one in enumerate(judged) if one["problems"] or not request.GET.get("show")]
    text = request.GET.get("start", "")
    start = int(text) if text.isdecimal() else 0
    return {
        "kept": kept,
        "judged_at": judged_at(kept),
        "sheet_columns": [
            {"key": letter, "label": f"{letter} {word}"} for letter, word in columns_of(kept)
        ],
        "lines": lines_of(kept, judged, shown[start : start + ROWS]),
        "shown": len(shown),
        "next_start": start + ROWS if start + ROWS < len(shown) else None,
        "total": len(judged),
        "at_once": len(judged) <= AT_ONCE,
        "counts": {change: changes[change] for change in wording.CHANGES},
        "doubts": [doubt(problem) for problem in problems[:DOUBTS]],
        "doubts_count": len(problems),
        "changes": wording.CHANGES,
        "levels": wording.LEVELS,
        "sides": wording.SIDES,
        "side_fields": wording.SIDE_FIELDS,
        "kinds": wording.KINDS,
    }
