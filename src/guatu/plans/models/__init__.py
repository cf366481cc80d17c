"""The tables of the plan."""

from guatu.plans.models.basis import BasisClause, BasisDocument, TaskClause
from guatu.plans.models.batches import Batch, BatchItem
from guatu.plans.models.carried import CarriedTask
from guatu.plans.models.changes import ChangeRequest
from guatu.plans.models.cycle import Cycle
from guatu.plans.models.entries import Entry, Evidence
from guatu.plans.models.imports import HeaderMapping, ImportRow, PlanImport
from guatu.plans.models.indicators import (
    FigureApart,
    Indicator,
    IndicatorFigure,
    IndicatorName,
    IndicatorSheet,
)
from guatu.plans.models.lights import TaskMonth, UnitMonth
from guatu.plans.models.merged import TaskMerge
from guatu.plans.models.originals import OriginalTask
from guatu.plans.models.overriding import DrawnLine, LightOverride
from guatu.plans.models.parts import Stage, TaskPerson, TaskUnit, TaskVersion
from guatu.plans.models.signing import (
    Objection,
    Opinion,
    OpinionRound,
    PartNote,
    StampedBook,
)
from guatu.plans.models.splits import PersonLoan, SplitProposal
from guatu.plans.models.task import Task
from guatu.plans.models.terms import PersonPart, StageTerms, Terms, UnitPart, terms_of
from guatu.plans.models.versions import PlanVersion, PlanVersionRow
from guatu.plans.models.views import SavedView

__all__ = [
    "BasisClause",
    "BasisDocument",
    "Batch",
    "BatchItem",
    "CarriedTask",
    "ChangeRequest",
    "Cycle",
    "DrawnLine",
    "Entry",
    "Evidence",
    "FigureApart",
    "HeaderMapping",
    "ImportRow",
    "Indicator",
    "IndicatorFigure",
    "IndicatorName",
    "IndicatorSheet",
    "LightOverride",
    "Objection",
    "Opinion",
    "OpinionRound",
    "OriginalTask",
    "PartNote",
    "PersonLoan",
    "PersonPart",
    "PlanImport",
    "PlanVersion",
    "PlanVersionRow",
    "SavedView",
    "SplitProposal",
    "Stage",
    "StageTerms",
    "StampedBook",
    "Task",
    "TaskClause",
    "TaskMerge",
    "TaskMonth",
    "TaskPerson",
    "TaskUnit",
    "TaskVersion",
    "Terms",
    "UnitMonth",
    "UnitPart",
    "terms_of",
]
