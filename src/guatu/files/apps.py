"""Django's entry for the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room files."""

    name = "guatu.files"
    label = "files"
