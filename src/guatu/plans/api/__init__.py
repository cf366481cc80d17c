"""The plan as JSON: cycles, tasks, entries, timelines, imports."""

from guatu.plans.api import cycles, entries, imports, tasks, timelines, writing
from guatu.plans.api.routes import router

__all__ = ["cycles", "entries", "imports", "router", "tasks", "timelines", "writing"]
