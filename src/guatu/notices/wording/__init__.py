"""The words of the room."""

from guatu.notices.wording.kinds import KINDS, sentence
from guatu.notices.wording.places import PLACES
from guatu.notices.wording.settings import (
    CHANNELS,
    DAYS_HINT,
    FAILURES,
    LABELS,
    REFUSALS,
    STATES,
    TLS,
)

__all__ = [
    "CHANNELS",
    "DAYS_HINT",
    "FAILURES",
    "KINDS",
    "LABELS",
    "PLACES",
    "REFUSALS",
    "STATES",
    "TLS",
    "sentence",
]
