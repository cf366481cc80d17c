"""A read file as it lies on the table: every cell with what was understood, kept as plain JSON.

The reading runs in a process of its own with bounded memory (``isolated``), and the pages read the
small files it wrote: no web process ever holds a sheet.
"""

from .isolated import prepare_isolated
from .order import Order, key_of
from .plain import item_from_plain, item_to_plain
from .preparing import CHUNK, prepare
from .settled import Settled
from .store import Prepared

__all__ = [
    "CHUNK",
    "Order",
    "Prepared",
    "Settled",
    "item_from_plain",
    "item_to_plain",
    "key_of",
    "prepare",
    "prepare_isolated",
]
