"""My desk: what a person owes, waits for, has not seen yet; for a leader what is stuck."""

from guatu.pages.queries.desk.desk import Desk, desk
from guatu.pages.queries.desk.items import CHUNK, KINDS, Item, Waiting

__all__ = ["CHUNK", "KINDS", "Desk", "Item", "Waiting", "desk"]
