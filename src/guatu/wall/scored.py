"""The panel of published scores beside the wall: its own fragment, drawn once for everybody."""

import gzip

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.rulebook.queries import Unsure
from guatu.scores.wording.points import fixed_text
from guatu.scores.wording.rounds import STATES
from guatu.wall.forms import FilterForm
from guatu.wall.queries.age import age, drawn
from guatu.wall.queries.scores import published
from guatu.web.render import is_htmx, render, text


@require_safe
@business
def scores(request: SignedIn) -> HttpResponse:
    """The panel, empty while no scores of the year are out; published data are the whole body's."""
    cycle = current_cycle(request.now.date(), FilterForm(request.GET).asked_year())
    if cycle is None:
        raise Http404
    if not is_htmx(request):
        return render(request, PAGE, _facts(cycle))
    asked = "scores", cycle.pk, get_language(), bool(request.GET.get("scores"))
    state = f"{age().newest}.{request.now.date()}"
    packed = drawn(asked, state, lambda: _panel(request, cycle))
    return HttpResponse(gzip.decompress(packed))


def _panel(request: SignedIn, cycle: Cycle) -> bytes:
    return text(request, PAGE, _facts(cycle), block="panel", bare=True).encode()


def _facts(cycle: Cycle) -> dict[str, object]:
    return {
        "found": published(cycle), "states": STATES, "fixed": fixed_text, "unsure": Unsure(),
    }  # fmt: skip


PAGE = "wall/scores.html"
