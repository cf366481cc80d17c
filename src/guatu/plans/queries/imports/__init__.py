"""Imports: their list, what a preview depends on, and the records of a three-way difference."""

from guatu.plans.queries.imports.live import item_of, task_key
from guatu.plans.queries.imports.orders import folder_of, order_of, prepared_of
from guatu.plans.queries.imports.records import base_records, live_records

__all__ = [
    "base_records",
    "folder_of",
    "item_of",
    "live_records",
    "order_of",
    "prepared_of",
    "task_key",
]
