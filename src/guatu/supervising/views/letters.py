"""The letter of a slip in the official layout, as Word or as PDF."""

from pathlib import Path

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from guatu import web
from guatu.papers.official import as_pdf, as_word
from guatu.papers.official.slip import SlipLetter, letter_of
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import DOCX
from guatu.supervising.queries.slips import SlipSheet
from guatu.supervising.views.slips import sheet_of

FONTS = Path(str(web.__file__)).parent / "fonts"


@require_safe
@business
def slip_letter(request: SignedIn, slip_id: int, form: str) -> HttpResponse:
    """The letter of an issued slip; a draft has none."""
    sheet = sheet_of(request, slip_id)
    if sheet.slip.number is None or form not in ("docx", "pdf"):
        raise Http404
    paper = letter_of(_facts(sheet, request.installation.body_name))
    data = as_word(paper) if form == "docx" else as_pdf(paper, FONTS)
    kind = DOCX if form == "docx" else "application/pdf"
    response = HttpResponse(data, content_type=kind)
    name = f"slip-{sheet.slip.year}-{sheet.slip.number}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _facts(sheet: SlipSheet, body: str) -> SlipLetter:
    slip = sheet.slip
    steps = [(one.level, timezone.localtime(one.since).date(), one.due) for one in sheet.steps]
    return SlipLetter(
        body=body,
        number=slip.name,
        unit=slip.unit.name,
        matter=slip.matter,
        requirement=slip.requirement,
        level=slip.level,
        due=slip.due,
        issued=timezone.localtime(slip.issued_at).date() if slip.issued_at else slip.due,
        approver=slip.approver.name,
        rests_on=_rests_on(sheet),
        steps=steps,
    )


def _rests_on(sheet: SlipSheet) -> str:
    """The basis as the letter says it, always in Chinese."""
    slip = sheet.slip
    if slip.instruction:
        given = slip.instruction
        day = f"{given.given_on.month}月{given.given_on.day}日"
        return f"{given.giver.name}{day}批示：“{given.text}”"
    if slip.task:
        return f"依据：本年度分解任务“{slip.task.title}”"
    return f"依据：{slip.document}"
