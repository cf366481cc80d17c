"""Pages of bulletins: the list, one bulletin, its papers."""

from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from guatu.bulletins import printing, wording
from guatu.bulletins.actions import drawing
from guatu.bulletins.models import Bulletin
from guatu.bulletins.queries.showing import approvers, bulletins_seen, without_bulletin
from guatu.files.views import download
from guatu.papers.official.bulletin import ANNEX, HEADS
from guatu.papers.official.paper import NUMERALS
from guatu.papers.official.slip import day_of
from guatu.papers.sheets.columns import Column
from guatu.papers.sheets.words import period_words
from guatu.papers.sheets.writing import write_listing
from guatu.people.sign_in import SignedIn, business, seen_by
from guatu.plans.exporting import DOCX, XLSX
from guatu.rules.actor import Role
from guatu.rules.bulletins import BULLETIN_FLOW, bulletin_relations
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

LIST, PAGE = "bulletins/list.html", "bulletins/bulletin.html"
office = seen_by(lambda actor: actor.has(Role.SUPERVISION))


@require_safe
@business
def bulletins(request: SignedIn) -> HttpResponse:
    """All that the reader may see; the office also what has none yet."""
    return render(request, LIST, _list(request))


@require_POST
@office
def draw_up(request: SignedIn) -> HttpResponse:
    """Draft the bulletin of the chosen period."""
    period = request.POST.get("period", "")
    period_id = int(period) if period.isdecimal() and len(period) < 18 else 0
    try:
        row = drawing.draw_up(period_id=period_id, actor=request.actor, now=request.now)
    except Refused as refused:
        facts = _list(request)
        return refused_response(request, refused, LIST, facts, words=wording.REFUSALS)
    return redirect_to(request, "bulletin", row.pk)


@require_safe
@business
def bulletin(request: SignedIn, bulletin_id: int) -> HttpResponse:
    """One bulletin: as it will be read, and to whoever may, as a form."""
    return render(request, PAGE, page_facts(request, seen_or_404(request, bulletin_id)))


@require_safe
@business
def paper(request: SignedIn, bulletin_id: int, form: str) -> HttpResponse:
    """The paper as issued; of a draft the Word file, as it would be now; its annex as a sheet."""
    row = seen_or_404(request, bulletin_id)
    if form == "xlsx" and row.rows:
        return _annex(request, row)
    kept = {"docx": row.word, "pdf": row.pdf}.get(form)
    if kept is not None:
        return cast(HttpResponse, download(kept))
    if form != "docx":
        raise Http404
    data = printing.word(row, request.installation.body_name, request.now.date())
    response = HttpResponse(data, content_type=DOCX)
    name = f"bulletin-{row.period.key}-draft.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _annex(request: SignedIn, row: Bulletin) -> HttpResponse:
    """Form 1.7 A, the progress statistic by unit, as the bulletin counts it."""
    columns = [Column(head, 18 if at == 0 else 13) for at, head in enumerate(HEADS)]
    note = f"{request.installation.body_name}　{period_words(row.period.key)}　{day_of(row.as_of)}"
    data = write_listing(ANNEX, row.title, note, columns, row.rows)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="bulletin-{row.period.key}.xlsx"'
    return response


def seen_or_404(request: SignedIn, bulletin_id: int) -> Bulletin:
    """The bulletin, if the reader may see it."""
    return get_object_or_404(bulletins_seen(request.actor), pk=bulletin_id)


def _list(request: SignedIn) -> dict[str, Any]:
    may = request.actor.has(Role.SUPERVISION)
    return {
        "rows": list(bulletins_seen(request.actor)),
        "open": without_bulletin(request.now.year) if may else [],
        "may": may,
        "states": wording.STATES,
    }


def page_facts(request: SignedIn, row: Bulletin) -> dict[str, Any]:
    """What the page of a bulletin shows to this reader."""
    stands = bulletin_relations(request.actor, row.approver_id)
    verbs = {move.verb for move in BULLETIN_FLOW.open_to(row.state, stands)}
    name = row.approver.name if row.approver else ""
    shown = [one for one in row.sections if one["text"]]
    return {
        "row": row,
        "verbs": verbs,
        "shown": list(zip(NUMERALS, shown, strict=False)),
        "heads": HEADS,
        "acts": verbs - {"edit"},
        "approvers": [(str(one.pk), one.name) for one in approvers()] if "send" in verbs else [],
        "states": wording.STATES,
        "turn": str(wording.TURNS[row.state]) % {"who": name} if row.state in wording.TURNS else "",
        "body": request.installation.body_name,
    }
