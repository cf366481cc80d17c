"""One line of a draft: the rule in the body's own words, and how its method works."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn
from guatu.plans.queries.options import themes
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, by_code, is_group
from guatu.scores.actions.rules import edit_rules
from guatu.scores.forms.params import read_method, shown_params, typed_params
from guatu.scores.forms.tree import cells_of, typed_lines, with_typed
from guatu.scores.models import RuleSetVersion
from guatu.scores.views.rules.frame import by_line, data_of, draft_or_404, frame, office, revision
from guatu.scores.wording.params import Shape
from guatu.scores.wording.rules import DONE, METHOD_HINTS, worded
from guatu.web.render import redirect_to, render

PAGE = "scores/rules/line.html"
LONGEST = 4000


@require_http_methods(["GET", "HEAD", "POST"])
@office
def line(request: SignedIn, version_id: int, code: str) -> HttpResponse:
    """The page of a line; a post with ``show`` shows the fields of another method only."""
    row = draft_or_404(request, version_id)
    kept = data_of(row)
    if code not in by_code(kept):
        raise Http404
    if request.method != "POST":
        return _page(request, row, kept, code)
    typed = typed_lines(request.POST.dict()).get(code, {})
    data, unread = with_typed(kept, {code: typed})
    if "show" in request.POST:
        node = by_code(data)[code]
        params = shown_params(node["method"], node["params"])
        return _page(request, row, data, code, cells=_typed(request, typed), params=params)
    return _save(request, row, data, code, {name: text for (_code, name), text in unread.items()})


def _save(
    request: SignedIn, row: RuleSetVersion, data: Draft, code: str, wrong: dict[str, str]
) -> HttpResponse:
    node = by_code(data)[code]
    given = read_method(node["method"], request.POST)
    wrong |= given.wrong
    node |= {"text": request.POST.get("text", "").strip()[:LONGEST], "params": given.params}
    refusal = None
    try:
        if not wrong:
            edit_rules(
                version_id=row.pk,
                revision=revision(request),
                data=data,
                actor=request.actor,
                now=request.now,
            )
            return _on(request, row, code)
    except Refused as refused:
        refusal = worded(refused)
        row.refresh_from_db()
    return _again(request, row, data, code, {"wrong": wrong, "refusal": refusal})


def _again(
    request: SignedIn, row: RuleSetVersion, data: Draft, code: str, facts: dict[str, Any]
) -> HttpResponse:
    """The page as it was typed; beside it what somebody else saved meanwhile."""
    node = by_code(data)[code]
    other = by_code(data_of(row)).get(code)
    theirs = {**cells_of(other), "text": other["text"]} if other and facts["refusal"] else {}
    cells = _typed(request, typed_lines(request.POST.dict()).get(code, {}))
    kept = {name: text for name, text in theirs.items() if text != cells.get(name, text)}
    params = typed_params(node["method"], request.POST, facts["wrong"])
    more = {"cells": cells, "kept": kept, "params": params, "refused": True}
    return _page(request, row, data, code, status=422, **facts, **more)


def _typed(request: SignedIn, cells: dict[str, str]) -> dict[str, str]:
    return {**cells, "text": request.POST.get("text", "")}


def _page(
    request: SignedIn,
    row: RuleSetVersion,
    data: Draft,
    code: str,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    node, codes = by_code(data)[code], list(by_code(data))
    at = codes.index(code)
    facts = frame(row, data, "edit")
    facts |= {
        "node": node,
        "group": is_group(node),
        "cells": {**cells_of(node), "text": node["text"]},
        "params": shown_params(node["method"], node["params"]),
        "Shape": Shape,
        "hints": METHOD_HINTS,
        "themes": themes(request.actor, row.cycle),
        "before": codes[at - 1] if at else "",
        "after": codes[at + 1] if at < len(codes) - 1 else "",
        "said": by_line(facts["mistakes"]).get(code, []),
    }
    cells = {"cells": facts["cells"] | more.pop("cells", {})}
    return render(request, PAGE, facts | more | cells, block="params", status=status)


def _on(request: SignedIn, row: RuleSetVersion, code: str) -> HttpResponse:
    """Back to the table, or to the next line."""
    following = request.POST.get("then", "")
    if following in by_code(data_of(row)):
        return redirect_to(request, "score-rules-line", row.pk, following)
    success(request, str(DONE["saved"]))
    return redirect_to(request, f"{reverse('score-rules-edit', args=[row.pk])}?at={code}")
