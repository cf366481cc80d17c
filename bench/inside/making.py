"""Tables and rows of a set."""

from django.core.management import call_command
from django.utils import timezone

from bench import sets
from bench.homes import DEMONSTRATION
from guatu.site.demo.make import make as make_demonstration


def make(size: str) -> None:
    """Migrate and fill an empty database."""
    call_command("migrate", verbosity=0, interactive=False)
    if size == DEMONSTRATION:
        make_demonstration(timezone.now())
    else:
        sets.make_set(size)
