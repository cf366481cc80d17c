"""Django's entry for the room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room jobs."""

    name = "guatu.jobs"
    label = "jobs"
