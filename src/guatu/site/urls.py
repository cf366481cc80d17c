"""Every address of the installation: one line per room."""

from django.urls import include, path

from guatu.site import api, api_pages, views

urlpatterns = [
    path("", include("guatu.people.urls")),
    path("", include("guatu.pages.urls")),
    path("", include("guatu.plans.urls")),
    path("", include("guatu.reports.urls")),
    path("", include("guatu.supervising.urls")),
    path("", include("guatu.scores.urls")),
    path("", include("guatu.wall.urls")),
    path("", include("guatu.web.urls")),
    path("", include("guatu.jobs.urls")),
    path("", include("guatu.files.urls")),
    path("", include("guatu.bulletins.urls")),
    path("", include("guatu.notices.urls")),
    path("check/", views.check, name="check"),
    path("api/", api_pages.page, name="api"),
    path("api/v1/openapi.json", api_pages.openapi, name="api-openapi"),
    api.operations,
]

handler400 = "guatu.web.errors.bad_request"
handler403 = "guatu.web.errors.forbidden"
handler404 = "guatu.web.errors.not_found"
handler500 = "guatu.web.errors.failed"
