"""What people do on the page of a slip, one address for each act."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.files.actions import store_upload
from guatu.files.views import download
from guatu.people.sign_in import SignedIn, business
from guatu.rules.refused import Refused
from guatu.rules.supervising import EXTENSION_FLOW
from guatu.supervising import wording
from guatu.supervising.actions import answering, extensions, raising, slips
from guatu.supervising.actions.answering import Answer
from guatu.supervising.forms.slips import read_day
from guatu.supervising.models import SlipEvidence
from guatu.supervising.queries.slips import SlipSheet
from guatu.supervising.queries.visibility import slips_seen
from guatu.supervising.views.frame import said
from guatu.supervising.views.slips import sheet_of, slip_page
from guatu.web.render import redirect_to

MOST_FILES = 10
Act = Callable[[SignedIn, SlipSheet, dict[str, Any]], object]


def _reply(request: SignedIn, sheet: SlipSheet, who: dict[str, Any]) -> object:
    """Files are stored only for somebody who may answer."""
    files: list[int] = []
    if "reply" in {move.verb for move in sheet.moves} and said(request, "text").strip():
        uploads = cast(list[UploadedFile], request.FILES.getlist("files"))[:MOST_FILES]
        stored: dict[str, Any] = {"actor": request.actor, "now": request.now}
        files = [store_upload(one, purpose="evidence", **stored).pk for one in uploads]
    answer = Answer(said(request, "text"), "", said(request, "document")[:120], files)
    return answering.reply_to_slip(answer=answer, **who)


def _judge(verb: str) -> Act:
    def act(request: SignedIn, sheet: SlipSheet, who: dict[str, Any]) -> object:
        due = read_day(request.POST, "due")
        return answering.judge_reply(verb=verb, reason=said(request, "reason"), due=due, **who)

    return act


def _raise(request: SignedIn, sheet: SlipSheet, who: dict[str, Any]) -> object:
    due = read_day(request.POST, "due")
    return raising.raise_slip(reason=said(request, "reason"), due=due, **who)


def _extend(request: SignedIn, sheet: SlipSheet, who: dict[str, Any]) -> object:
    wanted = read_day(request.POST, "wanted") or sheet.slip.due
    return extensions.ask_extension(wanted=wanted, reason=said(request, "reason"), **who)


def _with_reason(action: Callable[..., object]) -> Act:
    return lambda request, sheet, who: action(reason=said(request, "reason"), **who)


def _plainly(action: Callable[..., object]) -> Act:
    return lambda request, sheet, who: action(**who)


ACTS: dict[str, Act] = {
    "hand_up": _plainly(slips.hand_up_slip),
    "issue": _plainly(slips.issue_slip),
    "receive": _plainly(answering.receive_slip),
    "send_back": _with_reason(slips.send_back_slip),
    "cancel": _with_reason(slips.cancel_slip),
    "reply": _reply,
    "accept": _judge("accept"),
    "return": _judge("return"),
    "raise": _raise,
    "extend": _extend,
}


@require_POST
@business
def slip_act(request: SignedIn, slip_id: int, verb: str) -> HttpResponse:
    """One act; a refusal comes back on the page with what was typed."""
    sheet = sheet_of(request, slip_id)
    if verb not in ACTS:
        raise Http404
    who = {"slip_id": slip_id, "actor": request.actor, "now": request.now}
    try:
        ACTS[verb](request, sheet, who)
    except Refused as refused:
        return slip_page(request, sheet_of(request, slip_id), refused, status=422)
    messages.success(request, str(wording.DONE[verb]))
    return redirect_to(request, "slip", slip_id)


@require_POST
@business
def extension_act(request: SignedIn, slip_id: int, number: int, verb: str) -> HttpResponse:
    """Approve, decline or withdraw the wish for more time."""
    sheet = sheet_of(request, slip_id)
    asked = next((one for one in sheet.extensions if one.number == number), None)
    if asked is None or verb not in {move.verb for move in EXTENSION_FLOW.moves}:
        raise Http404
    try:
        extensions.decide_extension(
            extension_id=asked.pk,
            verb=verb,
            granted=read_day(request.POST, "granted"),
            reason=said(request, "reason"),
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return slip_page(request, sheet_of(request, slip_id), refused, status=422)
    messages.success(request, str(wording.DONE[verb]))
    return redirect_to(request, "slip", slip_id)


@require_safe
@business
def slip_file(request: SignedIn, slip_id: int, number: int) -> HttpResponse:
    """A file of a reply, by its id, to whoever sees the slip."""
    seen = slips_seen(request.actor).filter(pk=slip_id).values("pk")
    rows = SlipEvidence.objects.select_related("file").filter(reply__slip__in=seen)
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return cast(HttpResponse, download(found.file, inline="show" in request.GET))
