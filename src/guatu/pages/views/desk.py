"""My desk: what I owe with the act beside it, what I wait for, what changed, my office's plan."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.pages.actions.desk import mark_visit
from guatu.pages.forms.desk import QuickEntry
from guatu.pages.queries.desk import KINDS, Desk
from guatu.pages.queries.desk import desk as desk_of
from guatu.pages.wording import desk as words
from guatu.people.sign_in import SignedIn, business, signed_in
from guatu.plans import wording as plan_words
from guatu.plans.actions.entries import confirm_entry, enter_figure, return_entry
from guatu.plans.actions.signing import sign_part
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task
from guatu.plans.queries.tree import Row
from guatu.plans.queries.visibility import visible_to
from guatu.plans.views.entries import entry_of
from guatu.plans.views.legend import legend
from guatu.plans.views.lines import Line, Names, line
from guatu.plans.wording import signing as signing_words
from guatu.plans.wording.events import event_line
from guatu.rulebook.queries import Unsure
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to, render

PAGE = "pages/desk.html"
NEWEST = "pages/desk_closed.html"


@require_safe
@signed_in
def desk(request: SignedIn) -> HttpResponse:
    """The page, or the next chunk of its list; an administrator goes to his duty page."""
    if request.actor.is_admin:
        return redirect_to(request, "front")
    start = whole(request.GET, "start") or 0
    if is_htmx(request) and start:
        return render(request, PAGE, _facts(request, start, beside=False), block="items")
    return render(request, PAGE, _facts(request, start))


def _facts(request: SignedIn, start: int = 0, *, beside: bool = True) -> dict[str, Any]:
    """Everything that the page says."""
    today = request.now.date()
    kind, original = request.GET.get("kind", ""), request.GET.get("basis") == "original"
    since = mark_visit(actor=request.actor, now=request.now) if beside else None
    found = desk_of(
        request.actor,
        today,
        since=since,
        kind=kind if kind in KINDS else "",
        start=start,
        original=original,
    )
    names, stuck = legend(found.cycle), found.leading.stuck if found.leading else []
    late = sum(item.due is not None and item.due < today for item in found.items)
    return {
        "desk": found,
        "unsure": Unsure(),
        "cycle": found.cycle,
        "may_open": request.actor.has(Role.SUPERVISION),
        "kind": kind,
        "original": original,
        "words": words,
        "plan_words": plan_words,
        "signing_words": signing_words,
        "lights": names,
        "since": since,
        "late": late,
        "token": secrets.token_hex(12),
        "next_start": start + len(found.items),
        "office": _lines(found.office, request, names),
        "stuck": _lines(stuck, request, names, original=original),
        "news": _news(found),
    }


def _lines(
    rows: list[Row], request: SignedIn, names: Names, *, original: bool = False
) -> list[Line]:
    today = request.now.date()
    flat: dict[str, Any] = {"depth": 0, "fold": "leaf", "context": False, "kept": False}
    return [line(row, today, original=original, names=names, **flat) for row in rows]


def _news(found: Desk) -> list[dict[str, Any]]:
    """Events in words, each with its task."""
    return [
        {"task": one.task_id, "title": one.title,
         "line": event_line(one.event, stage=one.stage, unit=one.unit)}
        for one in found.news
    ]  # fmt: skip


@require_POST
@business
def desk_decide(request: SignedIn, entry_id: int, verb: str) -> HttpResponse:
    """Confirm or return an entry from the list."""
    entry = entry_of(request, entry_id)
    if verb not in ("confirm", "return"):
        raise Http404
    who: dict[str, Any] = {"entry_id": entry_id, "actor": request.actor, "now": request.now}
    try:
        if verb == "confirm":
            confirm_entry(**who)
        else:
            return_entry(reason=request.POST.get("reason", "")[:2000], **who)
    except Refused as refused:
        return _refused(request, plan_words.worded(refused).text)
    return _closed(request, entry.task, verb)


@require_POST
@business
def desk_enter(request: SignedIn, task_id: int) -> HttpResponse:
    """Enter a stage, a period or a figure from the list."""
    task = visible_to(request.actor).filter(pk=task_id).first()
    if task is None:
        raise Http404
    form = QuickEntry(request.POST)
    if not form.is_valid():
        errors = [str(line) for lines in form.errors.values() for line in lines]
        return _refused(request, " ".join(errors))
    said = form.said(request.now.date())
    try:
        enter_figure(task_id=task.pk, said=said, actor=request.actor, now=request.now)
    except Refused as refused:
        return _refused(request, plan_words.worded(refused).text)
    return _closed(request, task, "enter")


@require_POST
@business
def desk_sign(request: SignedIn, task_id: int, verb: str) -> HttpResponse:
    """Sign a part, or uphold terms against an objection, from the list."""
    task = visible_to(request.actor).filter(pk=task_id).first()
    if task is None or verb not in ("confirm", "uphold"):
        raise Http404
    try:
        sign_part(
            task_id=task_id,
            verb=verb,
            reason=request.POST.get("reason", "")[:2000],
            revision=whole(request.POST, "revision") or 0,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, plan_words.worded(refused).text)
    return _closed(request, task, "sign" if verb == "confirm" else verb)


def _closed(request: SignedIn, task: Task, verb: str) -> HttpResponse:
    """The line says what became of it; without scripts the desk comes again."""
    if not is_htmx(request):
        messages.success(request, str(words.CLOSED[verb]))
        return redirect_to(request, "desk")
    facts = {"task": task, "sentence": words.CLOSED[verb]}
    response = render(request, NEWEST, facts, block="closed")
    response.headers["HX-Retarget"] = "closest .owed"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def _refused(request: SignedIn, sentence: object) -> HttpResponse:
    """The sentence in place, beside what was typed; without scripts above the desk."""
    if is_htmx(request):
        facts = {"sentence": sentence, "task": None}
        return render(request, NEWEST, facts, block="refused", status=422)
    facts = _facts(request) | {"refused": sentence or _("This did not work; nothing was saved.")}
    return render(request, PAGE, facts, status=422)
