"""The manual inside the system."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guatu.pages.queries.help import PARTS, contents
from guatu.people.sign_in import SignedIn, signed_in
from guatu.web.render import render


@require_safe
@signed_in
def manual(request: SignedIn, part: str = "") -> HttpResponse:
    """The contents, or one part with the contents beside it."""
    if part and part not in PARTS:
        raise Http404
    parts = contents("en" if get_language() == "en" else "zh")
    shown = next((one for one in parts if one.name == part), None)
    return render(request, "pages/help.html", {"parts": parts, "shown": shown})
