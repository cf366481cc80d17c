"""The manual inside the system."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guatu.pages.queries.help import PARTS, contents
from guatu.pages.wording.manual import CHAPTERS
from guatu.people.sign_in import SignedIn, signed_in
from guatu.web.render import render


@require_safe
@signed_in
def manual(request: SignedIn, part: str = "") -> HttpResponse:
    """The contents, or one part with the contents beside it."""
    if part and part not in PARTS:
        raise Http404
    parts = {one.name: one for one in contents("en" if get_language() == "en" else "zh")}
    chapters = [(title, [parts[name] for name in names]) for title, names in CHAPTERS]
    facts = {"chapters": chapters, "shown": parts.get(part)}
    return render(request, "pages/help.html", facts)
