"""Addresses of rule sets."""

from django.urls import path

from guatu.scores.views.rules import editing, line, listing, reading, showing, trying, whole

urlpatterns = [
    path("", listing.rules, name="score-rules"),
    path("new/", listing.new, name="score-rules-new"),
    path("file/", reading.from_file, name="score-rules-file"),
    path("compare/", showing.compare, name="score-rules-compare"),
    path("<int:version_id>/", showing.version, name="score-rules-version"),
    path("<int:version_id>/edit/", editing.edit, name="score-rules-edit"),
    path("<int:version_id>/sums/", editing.sums, name="score-rules-sums"),
    path(
        "<int:version_id>/lines/<str:code>/",
        line.line,
        name="score-rules-line",
    ),
    path("<int:version_id>/whole/", whole.whole, name="score-rules-whole"),
    path("<int:version_id>/preview/", trying.preview, name="score-rules-preview"),
    path("<int:version_id>/<slug:verb>/", trying.act, name="score-rules-act"),
]
