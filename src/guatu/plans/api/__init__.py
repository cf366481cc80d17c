"""The plan as JSON: cycles, tasks, entries, timelines, imports."""

from guatu.plans.api import changes, cycles, entries, imports, tasks, timelines, writing
from guatu.plans.api.routes import router

__all__ = ["changes", "cycles", "entries", "imports", "router", "tasks", "timelines", "writing"]
