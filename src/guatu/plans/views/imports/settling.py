"""Acts on the preview: confirm, choose, correct, skip; the sheet is then read again."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans.actions import importing
from guatu.plans.forms.imports import Act, read_act, read_correction, text
from guatu.plans.models import PlanImport
from guatu.plans.views.imports.facts import Shown, import_or_404, reread, shown
from guatu.plans.views.imports.preview import answer
from guatu.rules.planning.importing import may_import
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to

Doing = Callable[[SignedIn, PlanImport, Act], None]


@require_POST
@seen_by(may_import)
def settle(request: SignedIn, import_id: int) -> HttpResponse:
    """Do one act and read again; what stands beside the sheet is sent anew."""
    found, act = import_or_404(import_id), read_act(request.POST)
    doing = ACTS.get(act.name)
    if doing is None:
        raise Http404
    try:
        doing(request, found, act)
    except Refused as refused:
        return answer(request, shown(request, import_id), block="side", refused=refused)
    return settled(request, found)


def settled(request: SignedIn, found: PlanImport) -> HttpResponse:
    """The side of an import that was just changed, or the job that reads it again."""
    job = reread(request, found)
    if not is_htmx(request):
        return redirect_to(request, "import-preview", found.pk)
    seen = shown(request, found.pk)
    return answer(request, Shown(seen.found, seen.prepared, job or seen.job), block="side")


def _confirm(request: SignedIn, found: PlanImport, act: Act) -> None:
    whole = request.POST.get("whole") == "1"
    importing.confirm(
        import_id=found.pk,
        sheet=act.sheet,
        code=act.code,
        fact=act.fact,
        whole=whole,
        actor=request.actor,
    )


def _skip(request: SignedIn, found: PlanImport, act: Act) -> None:
    importing.skip_row(
        import_id=found.pk,
        sheet=act.sheet,
        row=act.row or 0,
        skip=request.POST.get("back") != "1",
        actor=request.actor,
    )


def _title(request: SignedIn, found: PlanImport, act: Act) -> None:
    if not act.words:
        raise Refused("title_missing", place="words")
    importing.write_title(
        import_id=found.pk, sheet=act.sheet, row=act.row or 0, title=act.words, actor=request.actor
    )


def _apart(request: SignedIn, found: PlanImport, act: Act) -> None:
    if request.POST.get("back") != "1" and not act.words:
        raise Refused("reason_missing", place="words", flow="indicator", verb="unlink")
    importing.measure_apart(
        import_id=found.pk, sheet=act.sheet, row=act.row or 0, reason=act.words, actor=request.actor
    )


def _lead(request: SignedIn, found: PlanImport, act: Act) -> None:
    lead = text(request.POST, "lead", 200)
    importing.choose_lead(
        import_id=found.pk, sheet=act.sheet, names=act.fact, lead=lead, actor=request.actor
    )


def _name(request: SignedIn, found: PlanImport, act: Act) -> None:
    if act.unit_id is None and act.person_id is None:
        raise Refused("nobody_chosen", place="words")
    importing.choose_name(
        import_id=found.pk,
        words=act.words,
        unit_id=act.unit_id,
        person_id=None if act.unit_id is not None else act.person_id,
        learn=act.learn,
        actor=request.actor,
        now=request.now,
    )


def _deadline(request: SignedIn, found: PlanImport, act: Act) -> None:
    reading = read_correction(request.POST, act.words, found.cycle.year)
    importing.correct_words(
        import_id=found.pk, words=act.words, reading=reading, actor=request.actor, now=request.now
    )


def _read(request: SignedIn, found: PlanImport, act: Act) -> None:
    """Nothing but the reading that follows every act."""


ACTS: dict[str, Doing] = {
    "read": _read,
    "confirm": _confirm,
    "skip": _skip,
    "title": _title,
    "apart": _apart,
    "lead": _lead,
    "name": _name,
    "deadline": _deadline,
}
