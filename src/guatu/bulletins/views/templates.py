"""The body's own Word file for bulletins."""

from typing import cast

from django.contrib.messages import success
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.bulletins import wording
from guatu.bulletins.actions.templates import beginning, set_template
from guatu.bulletins.queries.showing import template
from guatu.bulletins.views.pages import office
from guatu.files.views import download
from guatu.files.wording import REFUSALS as FILES
from guatu.people.sign_in import SignedIn
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

TEMPLATE = "bulletins/template.html"


@require_http_methods(["GET", "HEAD", "POST"])
@office
def template_page(request: SignedIn) -> HttpResponse:
    """The body's own Word file: what it is, how to make one, another one."""
    facts = {"template": template()}
    upload = request.FILES.get("file")
    if request.method != "POST" or upload is None:
        return render(request, TEMPLATE, facts, status=422 if request.method == "POST" else 200)
    try:
        set_template(upload=upload, actor=request.actor, now=request.now)
    except Refused as refused:
        return refused_response(
            request, refused, TEMPLATE, facts, words={**FILES, **wording.REFUSALS}
        )
    success(request, _("Bulletins are written into this file from now on."))
    return redirect_to(request, "bulletin-template")


@require_safe
@office
def template_file(request: SignedIn) -> HttpResponse:
    """The file that counts, else one to begin with."""
    own = template()
    if own is not None:
        return cast(HttpResponse, download(own.file))
    made = FileResponse(beginning(), as_attachment=True, filename="template.docx")
    return cast(HttpResponse, made)
