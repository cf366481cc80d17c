"""Django's entry for the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room web."""

    name = "guatu.web"
    label = "web"
