"""Django's entry for the room."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """The room bulletins."""

    name = "guatu.bulletins"
    label = "bulletins"
