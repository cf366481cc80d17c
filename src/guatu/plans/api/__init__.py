"""The plan as JSON: cycles, tasks, entries, timelines, imports."""

from guatu.plans.api import cycles, tasks, timelines
from guatu.plans.api.routes import router

__all__ = ["cycles", "router", "tasks", "timelines"]
