"""Django's entry for the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room notices."""

    name = "guatu.notices"
    label = "notices"
