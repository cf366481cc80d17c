"""The plan as JSON: cycles, tasks, entries, signing, splits, changes, versions, imports."""

from guatu.plans.api import (
    changes,
    comparing,
    cycles,
    entries,
    imports,
    loans,
    naming,
    objections,
    signing,
    splits,
    tasks,
    timelines,
    versions,
    writing,
)
from guatu.plans.api.routes import router

__all__ = [
    "changes",
    "comparing",
    "cycles",
    "entries",
    "imports",
    "loans",
    "naming",
    "objections",
    "router",
    "signing",
    "splits",
    "tasks",
    "timelines",
    "versions",
    "writing",
]
