"""The inbox of the reader, and where the digest goes."""

from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.notices import wording
from guatu.notices.actions.reading import mark_read, set_wishes
from guatu.notices.forms import WishesForm
from guatu.notices.models import Notice, Preference
from guatu.notices.queries.inbox import Line, inbox_of, lines
from guatu.notices.queries.settings import messaging
from guatu.people.sign_in import SignedIn, business
from guatu.rulebook.queries import Unsure
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

OWN_PAGE = ("slip", "instruction", "request", "bulletin")
"""Pages of the thing itself; the others are pages of its task."""
PAGE, WISHES = "notices/inbox.html", "notices/wishes.html"


@require_safe
@business
def inbox(request: SignedIn) -> HttpResponse:
    """Everything of the last year, what is unread first to be seen by ``?unread=1``."""
    kind, unread = request.GET.get("kind", ""), bool(request.GET.get("unread"))
    before = request.GET.get("before", "")
    kind = kind if kind in wording.KINDS else ""
    start = int(before) if before.isdecimal() and len(before) < 18 else None
    found, following = lines(request.actor, kind, unread, start)
    facts = {
        "rows": [_row(line) for line in found],
        "following": following,
        "unread": inbox_of(request.actor).filter(read_at=None).count(),
        "kinds": wording.KINDS,
        "unsure": Unsure(),
        "fragment": start is not None,
    }
    return render(request, PAGE, facts, block="rows" if start else "listing")


@require_POST
@business
def read(request: SignedIn) -> HttpResponse:
    """Mark the chosen notices, or all, as read."""
    chosen = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal() and len(pk) < 18]
    ids = None if request.POST.get("all") else chosen
    count = mark_read(ids=ids, actor=request.actor, now=request.now)
    done = ngettext("%(num)s notice marked as read.", "%(num)s notices marked as read.", count)
    success(request, done % {"num": count})
    return redirect_to(request, "inbox")


@require_POST
@business
def follow_notice(request: SignedIn, notice_id: int) -> HttpResponse:
    """Read one notice: mark it and go to what it is about; another's notice is nobody's."""
    row = get_object_or_404(inbox_of(request.actor), pk=notice_id)
    mark_read(ids=[row.pk], actor=request.actor, now=request.now)
    return redirect_to(request, _place(row))


@require_http_methods(["GET", "HEAD", "POST"])
@business
def wishes(request: SignedIn) -> HttpResponse:
    """The reader's own wishes; one's own also while standing in."""
    held = Preference.objects.filter(person=request.actor.person_id).first()
    initial = {"mail": held.mail, "webhook": held.webhook} if held else {}
    form = WishesForm(request.POST or None, initial=initial)
    facts = {"form": form, "channels": messaging().channels, "words": wording.CHANNELS}
    if request.method == "POST" and form.is_valid():
        try:
            set_wishes(**form.cleaned_data, actor=request.actor, now=request.now)
        except Refused as refused:
            return refused_response(request, refused, WISHES, facts, words=wording.REFUSALS)
        success(request, _("Kept."))
        return redirect_to(request, "inbox")
    return render(request, WISHES, facts, status=422 if form.errors else 200)


def _row(line: Line) -> dict[str, Any]:
    notice = line.notice
    return {
        "notice": notice,
        "task": line.task,
        "words": wording.sentence(notice.kind, notice.count, notice.due),
    }


def _place(row: Notice) -> str:
    one, many = wording.PLACES[row.kind]
    about = row.object_id if one in OWN_PAGE else row.task_id
    return reverse(one, args=[about]) if one and about else reverse(many)
