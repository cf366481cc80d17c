"""Django's entry for the room."""

from django.apps import AppConfig


class ScoresConfig(AppConfig):
    """The room scores."""

    name = "guatu.scores"
    label = "scores"
