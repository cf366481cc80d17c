"""Django's entry for the room."""

from django.apps import AppConfig


class SupervisingConfig(AppConfig):
    """The room supervising."""

    name = "guatu.supervising"
    label = "supervising"
