"""The numbers of a year, given out one after the other."""

from guatu.supervising.models import SlipCounter


def take_number(year: int) -> int:
    """The next number; the counter's row is held until the slip is issued.

    A slip that fails to be issued gives its number back with the transaction: no gap.
    """
    SlipCounter.objects.get_or_create(year=year)
    counter = SlipCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
