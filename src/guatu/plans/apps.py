"""Django's entry for the room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room plans."""

    name = "guatu.plans"
    label = "plans"
