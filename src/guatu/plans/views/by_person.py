"""The list narrowed to a named person: looked up while one types, taken when one fits."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.queries.options import people_like, people_named
from guatu.plans.views.pickers import the_one
from guatu.web.addresses import url
from guatu.web.render import redirect_to, render


def person_choice(request: SignedIn) -> dict[str, Any]:
    """What the picker of the filters shows: who is chosen, and who fits what was typed."""
    today, text, person = request.now.date(), _typed(request), whole(request.GET, "person")
    found = people_like(text, today)
    return {
        "name": "person",
        "chosen": people_named([person] if person else [], today),
        "raws": [],
        "found": [one for one in found if one[0] != person],
        "text": text,
    }


@require_safe
@business
def plan_filter_people(request: SignedIn) -> HttpResponse:
    """The picker again, for what is typed now."""
    return render(request, "plans/picker.html", person_choice(request), block="names")


def settle_person(request: SignedIn) -> HttpResponse | None:
    """Where a name leads that was typed and not chosen: to the list, or back to the choice."""
    text, query = _typed(request), request.GET.copy()
    if not text or query.get("person"):
        return None
    one = the_one(people_like(text, request.now.date()), text)
    if one is None:
        return redirect_to(request, f"{url('plan-filter')}?{query.urlencode()}")
    query.pop("person_q")
    query["person"] = str(one[0])
    return redirect_to(request, f"{url('plan')}?{query.urlencode()}")


def _typed(request: SignedIn) -> str:
    return request.GET.get("person_q", "")[:60].replace("\0", "").strip()
