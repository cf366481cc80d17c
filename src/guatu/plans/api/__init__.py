"""The plan as JSON: cycles, tasks, entries, timelines, imports."""

from guatu.plans.api import cycles, entries, tasks, timelines, writing
from guatu.plans.api.routes import router

__all__ = ["cycles", "entries", "router", "tasks", "timelines", "writing"]
