"""The JSON API: the routers of all rooms under one root, what goes wrong, its description."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from guatu.files import api as files
from guatu.jobs import api as jobs
from guatu.people import api as people
from guatu.people.answering import guarded
from guatu.people.bearer import Session, Token
from guatu.plans import api as plans
from guatu.reports import api as reports
from guatu.rules.refused import Refused
from guatu.scores import api as scores
from guatu.scores.wording import worded
from guatu.supervising import api as supervising
from guatu.wall import api as wall
from guatu.web.invalid import errors_in_words
from guatu.web.problems import ROOT, problem

VERSION = "1"
NAMESPACE = "api"

api = NinjaAPI(
    title="guatu",
    version=VERSION,
    urls_namespace=NAMESPACE,
    openapi_url=None,
    docs_url=None,
    auth=[Session(), Token()],
)
api.add_decorator(guarded, mode="view")
MONTH = (reports.router, supervising.router, scores.router)
for router in (people.router, plans.router, *MONTH, wall.router, jobs.router, files.router):
    api.add_router("", router)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    said = worded(refused)
    return problem(409, said.code, detail=said.text, place=said.place)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = errors_in_words(error.errors)
    place = errors[0]["place"] if errors else ""
    return problem(422, place=place, errors=errors)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code)


def _addresses() -> list[Any]:
    """The addresses of the operations alone: the description is a page of its own."""
    found, _app, _name = api.urls
    return [one for one in found if getattr(one, "name", "") != "api-root"]


operations = path(ROOT.strip("/") + "/", include((_addresses(), "ninja"), namespace=NAMESPACE))
