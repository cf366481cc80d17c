"""Addresses of the room."""

from django.urls import include, path

from guatu.scores.views import groups

urlpatterns = [
    path("scores/", include("guatu.scores.rounds_urls")),
    path("scores/rules/", include("guatu.scores.rules_urls")),
    path("scores/groups/", groups.groups, name="score-groups"),
    path("scores/groups/copy/", groups.copy, name="score-groups-copy"),
    path("scores/entered/", include("guatu.scores.entered_urls")),
]
