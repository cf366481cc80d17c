"""A draft from a workbook: the head is read, shown with its doubts by cell, then taken."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from guatu.papers.reading import wording as reading
from guatu.papers.reading.limits import FileRefused
from guatu.papers.scoring.drafting import Doubt
from guatu.papers.scoring.isolated import draft_isolated
from guatu.people.sign_in import SignedIn
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, filled, is_group, summed, walked
from guatu.rules.scoring.mistakes import total_of
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.rules import draft_rules
from guatu.scores.views.rules.frame import cycle_of, office
from guatu.scores.wording.doubts import doubt
from guatu.scores.wording.points import points_text, worth_text
from guatu.scores.wording.rules import METHODS, worded
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal

PAGE = "scores/rules/file.html"
SALT, LASTS = "score-rules-head", 24 * 3600
MOST_BYTES = 10 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@office
def from_file(request: SignedIn) -> HttpResponse:
    """Drop a workbook; look at what was read; make the draft of it."""
    cycle = cycle_of(request)
    facts: dict[str, Any] = {"cycle": cycle, "limit": MOST_BYTES}
    if request.method != "POST":
        return render(request, PAGE, facts)
    try:
        if "kept" not in request.POST:
            return render(request, PAGE, facts | _read(request))
        row = draft_rules(
            cycle_id=cycle.pk,
            subject=Subject.UNIT,
            data=_kept(request),
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return render(request, PAGE, facts | {"refusal": _words(refused)}, status=422)
    return redirect_to(request, "score-rules-edit", row.pk)


def _read(request: SignedIn) -> dict[str, Any]:
    """What the head says.  Refused: file_missing, too_large, no_head."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused("file_missing", place="file")
    if (upload.size or 0) > MOST_BYTES:
        raise Refused("too_large", place="file")
    found = draft_isolated(upload.read())
    if found is None:
        raise Refused("no_head", place="file")
    draft, doubts = summed(filled(found[0])), found[1]
    draft["title"] = draft["title"] or (upload.name or "").rpartition(".")[0][:120]
    return _shown(draft, doubts) | {"file": upload.name, "kept": dumps(draft, salt=SALT)}


def _shown(draft: Draft, doubts: list[Doubt]) -> dict[str, Any]:
    lines = [
        {
            "title": node["title"],
            "depth": depth,
            "group": is_group(node),
            "subtotal": node["subtotal"],
            "worth": worth_text(node["points"], node["least"], node["most"], node["beyond"]),
            "method": METHODS.get(node["method"] or "", ""),
        }
        for node, depth, _above in walked(draft)
    ]
    said = [(one.cell, doubt(one.code, one.facts)) for one in doubts]
    return {"draft": draft, "lines": lines, "doubts": said, "total": points_text(total_of(draft))}


def _kept(request: SignedIn) -> Draft:
    """The draft that was shown, exactly."""
    try:
        found: Draft = loads(request.POST["kept"], salt=SALT, max_age=LASTS)
    except BadSignature as error:
        raise Http404 from error
    return found


def _words(refused: Refused) -> Refusal:
    """What the reader of files refuses, in its own words."""
    if not isinstance(refused, FileRefused):
        return worded(refused)
    language = "en" if get_language() == "en" else "zh"
    return Refusal(reading.text_of(refused.code, refused.facts, language), "file", refused.code)
