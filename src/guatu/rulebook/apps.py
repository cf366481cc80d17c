"""Django's entry for the room."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """The room rulebook."""

    name = "guatu.rulebook"
    label = "rulebook"
