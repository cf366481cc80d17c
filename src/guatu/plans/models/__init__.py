"""The tables of the plan."""

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.entries import Entry, Evidence
from guatu.plans.models.imports import HeaderMapping, ImportRow, PlanImport
from guatu.plans.models.lights import TaskMonth, UnitMonth
from guatu.plans.models.parts import Stage, TaskPerson, TaskUnit, TaskVersion
from guatu.plans.models.task import Task

__all__ = [
    "Cycle",
    "Entry",
    "Evidence",
    "HeaderMapping",
    "ImportRow",
    "PlanImport",
    "Stage",
    "Task",
    "TaskMonth",
    "TaskPerson",
    "TaskUnit",
    "TaskVersion",
    "UnitMonth",
]
