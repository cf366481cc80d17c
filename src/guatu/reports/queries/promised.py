"""What was promised in time, and how many promises of a unit were kept: in SQL.

The sums are the twins of ``rules.reporting.forecast``; a test holds both against each other.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    Avg,
    Case,
    Count,
    DecimalField,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Abs, Cast, Coalesce, NullIf

from guatu.plans.queries.visibility import NOTHING
from guatu.reports.models import Report, ReportVersion
from guatu.rules.reporting.forecast import TOLERANCE, Accuracy

FIGURE: "DecimalField[Any, Any]" = DecimalField(max_digits=20, decimal_places=4)
LEAST = -float(TOLERANCE) - 1e-6
WRITING = ("draft", "returned")


def promised(reports: QuerySet[Report], until: Mapping[int, datetime]) -> QuerySet[Any, Any]:
    """Reports with ``promised``: the forecast that was handed in before its period was over.

    ``until`` is that moment by period.  Who takes a report back, or corrects it, after the fact
    changes no promise: then its words of that time count.
    """
    in_time = NOTHING
    for pk, moment in until.items():
        in_time |= Q(period=pk, submitted_at__lt=moment)
    ends = Case(*(When(period=pk, then=Value(moment)) for pk, moment in until.items()))
    rows = reports.filter(
        Q(forecast__isnull=False) | Q(returns__gt=0) | Q(state="draft"),
        period__in=[*until], submitted_at__isnull=False, unit__isnull=False,
    )  # fmt: skip
    if not until:
        return rows.none()
    versions = ReportVersion.objects.filter(report=OuterRef("pk"), made_at__lt=OuterRef("ends"))
    text = KeyTextTransform("forecast", "words")
    then = Subquery(versions.order_by("-number").values(said=Cast(text, FIGURE))[:1])
    stands = in_time & ~Q(state__in=WRITING)
    said = Case(When(stands, then=F("forecast")), default=then, output_field=FIGURE)
    return rows.annotate(ends=ends, promised=said).filter(promised__isnull=False)


def kept_by_unit(rows: QuerySet[Any, Any], following: Mapping[int, int]) -> dict[int, Accuracy]:
    """How near such promises came to what the following periods' reports were accepted with.

    ``following`` is that period by period; by unit (one statement).
    """
    if not following:
        return {}
    after = Case(*(When(period=pk, then=Value(then)) for pk, then in following.items()))
    met = rows.filter(task__reports__period=after, task__reports__unit=F("unit"))
    gaps = met.annotate(gap=_gap()).filter(gap__isnull=False).order_by().values("unit")
    sums = gaps.annotate(
        n=Count("pk"), kept=Count("pk", filter=Q(gap__gte=LEAST)), mean=Avg(Abs("gap"))
    )
    return {
        unit: Accuracy(n, kept, Decimal(mean).quantize(Decimal("0.1")))
        for unit, n, kept, mean in sums.values_list("unit", "n", "kept", "mean")
    }


def _gap() -> Case:
    """Points of the task above or below the promise; null where there is no fact or no way."""
    way = NullIf(_float("task__target") - Coalesce(_float("task__baseline"), 0.0), Value(0.0))
    figure = (_float("task__reports__value") - _float("promised")) * 100.0 / way
    total = NullIf(_float("task__reports__total"), Value(0.0))
    share = _float("task__reports__done") * 100.0 / total - _float("promised")
    reached = Q(task__reports__total__isnull=False)
    figured = When(Q(task__measure="quantity") & reached, then=figure)
    return Case(figured, When(task__measure="quantity", then=None), default=share,
                output_field=FloatField())  # fmt: skip


def _float(name: str) -> Cast:
    return Cast(F(name), FloatField())
