"""Django's entry for the room."""

from django.apps import AppConfig


class WallConfig(AppConfig):
    """The room wall."""

    name = "guatu.wall"
    label = "wall"
