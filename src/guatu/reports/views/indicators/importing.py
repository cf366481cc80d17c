"""A list of indicators: drop it, look at what was understood cell by cell, name the good rows."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods

from guatu.papers.reading import wording as reading
from guatu.papers.roster import Problem
from guatu.papers.roster.figures import INDICATOR_COLUMNS
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.indicators.importing import (
    MAX_BYTES,
    commit_indicator_sheet,
    keep_indicator_sheet,
)
from guatu.plans.models import IndicatorSheet
from guatu.plans.queries.indicators.sheets import reading_of_sheet, sheet_rows
from guatu.plans.wording import indicators as words
from guatu.reports import wording
from guatu.reports.views.indicators.listing import cycle_of
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal

BOTH = ["GET", "HEAD", "POST"]
DROP, LOOK = "reports/indicators_drop.html", "reports/indicators_sheet.html"


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def sheet_drop(request: SignedIn) -> HttpResponse:
    """Drop a list; it is read and shown, nothing is named yet."""
    cycle = cycle_of(request)
    facts: dict[str, Any] = {"cycle": cycle, "limit": MAX_BYTES}
    if request.method != "POST":
        return render(request, DROP, facts)
    try:
        kept = _keep(request, cycle.pk)
    except Refused as refused:
        return render(request, DROP, facts | {"refusal": _worded(refused)}, status=422)
    return redirect_to(request, "indicator-sheet", kept.pk)


def _keep(request: SignedIn, cycle_id: int) -> IndicatorSheet:
    upload = request.FILES.get("file")
    if upload is None or isinstance(upload, list):
        raise Refused("file_missing", place="file")
    data = upload.read(MAX_BYTES + 1)
    return keep_indicator_sheet(
        cycle_id=cycle_id, name=upload.name or "", data=data, actor=request.actor, now=request.now
    )


def _worded(refused: Refused) -> Refusal:
    """What the reader of files refuses is said in the reader's own words."""
    if refused.code != "file_refused":
        return wording.worded(refused)
    language = "en" if get_language() == "en" else "zh"
    text = reading.text_of(str(refused.facts["reason"]), refused.facts, language)
    return Refusal(text, refused.place, refused.code)


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def sheet_look(request: SignedIn, sheet_id: int) -> HttpResponse:
    """The list as it is, with every doubt in its cell; posted, its good rows are named."""
    rows = IndicatorSheet.objects.select_related("cycle")
    sheet = rows.filter(pk=sheet_id).first()
    if sheet is None:
        raise Http404
    if request.method != "POST":
        return render(request, LOOK, _facts(request, sheet))
    try:
        made = commit_indicator_sheet(sheet_id=sheet.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        facts = _facts(request, sheet) | {"refusal": wording.worded(refused)}
        return render(request, LOOK, facts, status=422)
    said = ngettext("%(num)s indicator is named.", "%(num)s indicators are named.", made)
    messages.success(request, said % {"num": made})
    return redirect_to(request, "indicator-sheet", sheet.pk)


def _facts(request: SignedIn, sheet: IndicatorSheet) -> dict[str, Any]:
    """Rows as in the file, each cell with what is doubtful about it."""
    found = reading_of_sheet(sheet, request.now.date())
    changes = {entry.row: entry.change for entry in found.entries}
    doubts = [(one, _said(one)) for one in found.problems]
    at = {one.cell: (one.level, text) for one, text in reversed(doubts)}
    heads = {field: word for word, field in reversed(INDICATOR_COLUMNS.items())}
    columns = sorted(sheet.columns.items(), key=lambda pair: (len(pair[1]), pair[1]))
    lines = [
        (row.row, [(row.get(field), at.get(f"{letter}{row.row}")) for field, letter in columns],
         changes[row.row])
        for row in sheet_rows(sheet)
    ]  # fmt: skip
    return {
        "sheet": sheet,
        "heads": [(letter, heads[field]) for field, letter in columns],
        "lines": lines,
        "doubts": doubts,
        "counts": Counter(changes.values()),
        "words": words,
    }


def _said(problem: Problem) -> str:
    text = (words.SHEET_PROBLEMS | words.REFUSALS)[problem.code]
    return str(text) % {name: value or "—" for name, value in problem.facts.items()}
