"""Tables and rows of a set."""

from django.core.management import call_command

from bench import sets


def make(size: str) -> None:
    """Migrate and fill an empty database."""
    call_command("migrate", verbosity=0, interactive=False)
    sets.make_set(size)
