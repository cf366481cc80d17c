"""The lines of a draft as one table: typed, added, moved, taken away, summed."""

from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.sign_in import SignedIn
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafting import WAYS, added, moved, removed
from guatu.rules.scoring.drafts import Draft, Node, by_code, is_group
from guatu.scores.actions.rules import edit_rules
from guatu.scores.forms.tree import Typed, Wrong, rows_of, typed_lines, with_typed
from guatu.scores.models import RuleSetVersion
from guatu.scores.views.rules.frame import by_line, data_of, draft_or_404, frame, office, revision
from guatu.scores.wording.rules import DONE, DRAFTING
from guatu.web.render import redirect_to, refused_response, render

EDIT, SUMS = "scores/rules/edit.html", "scores/rules/sums.html"


@require_http_methods(["GET", "HEAD", "POST"])
@office
def edit(request: SignedIn, version_id: int) -> HttpResponse:
    """The table; a post saves what was typed and does what its button says."""
    row = draft_or_404(request, version_id)
    if request.method == "POST":
        return _save(request, row)
    return render(request, EDIT, _facts(row, data_of(row)))


@require_POST
@office
def sums(request: SignedIn, version_id: int) -> HttpResponse:
    """What it comes to as it is typed, and what is wrong; nothing is kept."""
    row = draft_or_404(request, version_id)
    data, wrong = with_typed(data_of(row), typed_lines(request.POST.dict()))
    facts = frame(row, data, "edit") | {"rows": rows_of(data), "unread": len(wrong), "live": True}
    return render(request, SUMS, facts)


def _facts(
    row: RuleSetVersion, data: Draft, typed: Typed | None = None, wrong: Wrong | None = None
) -> dict[str, Any]:
    facts = frame(row, data, "edit")
    told = by_line(facts["mistakes"])
    return facts | {"rows": rows_of(data, typed, wrong, told), "unread": len(wrong or {})}


def _save(request: SignedIn, row: RuleSetVersion) -> HttpResponse:
    typed = typed_lines(request.POST.dict())
    data, wrong = with_typed(data_of(row), typed)
    if wrong:
        return render(request, EDIT, _facts(row, data, typed, wrong), status=422)
    try:
        changed, at = _done(data, request.POST.get("do", ""))
        edit_rules(
            version_id=row.pk,
            revision=revision(request),
            data=changed,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, row, typed, refused)
    if not at:
        success(request, str(DONE["saved"]))
    return _back(request, row, at)


def _refused(
    request: SignedIn, row: RuleSetVersion, typed: Typed, refused: Refused
) -> HttpResponse:
    """What was typed over what is kept now; lines of his that are gone are told."""
    row.refresh_from_db()
    kept = data_of(row)
    lost = [cells for code, cells in typed.items() if code not in by_code(kept)]
    facts = _facts(row, kept, typed) | {"lost": lost, "stale": refused.code == "stale_rules"}
    return refused_response(request, refused, EDIT, facts, words=DRAFTING)


def _done(data: Draft, asked: str) -> tuple[Draft, str]:
    """The draft after the act of a button ("up.line-3"), and the line to look at then."""
    verb, _dot, code = asked.partition(".")
    if verb in WAYS:
        return moved(data, code, verb), code
    if verb == "add":
        return added(data, code)
    if verb == "inside":
        return added(data, code, inside=True)
    if verb == "remove" and code in by_code(data):
        _ask_first(by_code(data)[code])
    if verb in ("remove", "surely"):
        return removed(data, code), _before(data, code)
    return data, ""


def _ask_first(node: Node) -> None:
    """What would take much with it is asked for twice."""
    if is_group(node) or node["text"]:
        title = node["title"]
        raise Refused("sure_to_remove", place=node["code"], title=title, count=_size(node))


def _size(node: Node) -> int:
    return 1 + sum(_size(child) for child in node["children"])


def _before(data: Draft, code: str) -> str:
    """A line to stay at when this one is gone."""
    codes = list(by_code(data))
    at = codes.index(code) if code in codes else 0
    return codes[at - 1] if at else "top"


def _back(request: SignedIn, row: RuleSetVersion, at: str) -> HttpResponse:
    """To the table, at the line that was touched; or on to its page."""
    asked = request.POST.get("do", "")
    if asked.startswith("open."):
        return redirect_to(request, "score-rules-line", row.pk, asked.removeprefix("open."))
    address = f"{request.path}?at={at}" if at else request.path  # the field there has the focus
    return redirect_to(request, address)
