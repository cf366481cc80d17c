"""Django's entry for the room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room reports."""

    name = "guatu.reports"
    label = "reports"
