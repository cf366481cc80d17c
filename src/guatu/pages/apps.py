"""Django's entry for the room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The room pages."""

    name = "guatu.pages"
    label = "pages"
