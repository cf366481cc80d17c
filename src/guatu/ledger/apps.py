"""Django's entry for the room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger."""

    name = "guatu.ledger"
    label = "ledger"
