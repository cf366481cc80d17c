"""``migrate`` of Django, for which the tables of an empty database are there already."""

from typing import Any

from django.core.management.commands import migrate

from guatu.site.migrating import make_tables

NARROWER = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune")
"""Options that ask for something else than all tables."""


class Command(migrate.Command):
    """The tables first, then whatever Django does after them."""

    def handle(self, *args: Any, **options: Any) -> None:
        """As Django's own; every way to a database (init, demo, tests) passes here."""
        if not any(options[name] for name in NARROWER):
            make_tables()
        super().handle(*args, **options)
