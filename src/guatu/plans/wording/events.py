"""What happened to a task, in words, for its timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.ledger.models import Event
from guatu.plans.queries.versions import FOLLOWING
from guatu.plans.wording.above import EVENTS as EVENTS_ABOVE
from guatu.plans.wording.basis import EVENTS as BASIS_EVENTS
from guatu.plans.wording.carrying import EVENTS as CARRY_EVENTS
from guatu.plans.wording.changes import EVENTS as CHANGE_EVENTS
from guatu.plans.wording.indicators import EVENTS as INDICATOR_EVENTS
from guatu.plans.wording.merging import EVENTS as MERGE_EVENTS
from guatu.plans.wording.overriding import EVENTS as OVERRIDING_EVENTS
from guatu.plans.wording.reasons import reason_words
from guatu.plans.wording.signing import EVENTS as SIGNING_EVENTS
from guatu.plans.wording.splitting import EVENTS as SPLIT_EVENTS
from guatu.web.dates import period_words
from guatu.web.marks import percent

VERBS: dict[str, Promise] = {
    "task.created": pgettext_lazy("event", "wrote it into the plan"),
    "task.edited": pgettext_lazy("event", "changed its terms"),
    "task.named": pgettext_lazy("event", "named who does it"),
    "task.unit_followed": pgettext_lazy("event", "let it follow to the successor unit"),
    "task.handed_over": pgettext_lazy("event", "handed it over to another person"),
    "task.released": pgettext_lazy("event", "released it"),
    "task.paused": pgettext_lazy("event", "paused it"),
    "task.resumed": pgettext_lazy("event", "resumed it"),
    "task.cancelled": pgettext_lazy("event", "cancelled it"),
    "task.restored": pgettext_lazy("event", "restored it"),
    "task.reopened": pgettext_lazy("event", "reopened it"),
    "task.done": pgettext_lazy("event", "declared it done"),
    "task.discarded": pgettext_lazy("event", "discarded the draft"),
    "task.graded": pgettext_lazy("event", "graded it"),
    "task.due_resolved": pgettext_lazy("event", "gave it the date of its anchor"),
    "task.due_recounted": pgettext_lazy("event", "counted its working days anew"),
    **SIGNING_EVENTS,
    "entry.entered": pgettext_lazy("event", "entered"),
    "entry.confirmed": pgettext_lazy("event", "confirmed"),
    "entry.returned": pgettext_lazy("event", "returned"),
    "entry.withdrawn": pgettext_lazy("event", "withdrew"),
    "entry.corrected": pgettext_lazy("event", "corrected"),
    **SPLIT_EVENTS,
    **BASIS_EVENTS,
    **CARRY_EVENTS,
    **MERGE_EVENTS,
    **CHANGE_EVENTS,
    **OVERRIDING_EVENTS,
    **INDICATOR_EVENTS,
    **EVENTS_ABOVE,
}
FIELDS: dict[str, Promise] = {
    "title": pgettext_lazy("field", "title"),
    "number": pgettext_lazy("field", "number"),
    "section": pgettext_lazy("field", "section"),
    "theme": pgettext_lazy("field", "theme"),
    "kind": pgettext_lazy("field", "kind"),
    "means": pgettext_lazy("field", "means"),
    "standard": pgettext_lazy("field", "standard of completion"),
    "basis": pgettext_lazy("field", "basis"),
    "weight": pgettext_lazy("field", "weight"),
    "points": pgettext_lazy("field", "points"),
    "lead_unit_id": pgettext_lazy("field", "lead unit"),
    "units": pgettext_lazy("field", "responsible and supporting units"),
    "people": pgettext_lazy("field", "people"),
    "stages": pgettext_lazy("field", "stages"),
    "contact": pgettext_lazy("field", "contact"),
    "contact_phone": pgettext_lazy("field", "telephone"),
    "deadline_raw": pgettext_lazy("field", "deadline words"),
    "start": pgettext_lazy("field", "start"),
    "due": pgettext_lazy("field", "due day"),
    "every": pgettext_lazy("field", "rhythm"),
    "measure": pgettext_lazy("field", "measure"),
    "target_raw": pgettext_lazy("field", "target as written"),
    "figure_unit": pgettext_lazy("field", "unit of the figure"),
    "baseline": pgettext_lazy("field", "baseline"),
    "target": pgettext_lazy("field", "target"),
    "direction": pgettext_lazy("field", "direction"),
    "cap": pgettext_lazy("field", "cap"),
    "per_period": pgettext_lazy("field", "figure per period"),
    "is_rate": pgettext_lazy("field", "growth rate"),
}


@dataclass(frozen=True)
class Line:
    """One line of a timeline: when, who, what, and the small print."""

    at: datetime
    who: str
    text: str
    sub: str = ""


def event_line(event: Event, *, stage: str = "", unit: str = "") -> Line:
    """An event of a task in words; ``stage`` and ``unit`` are the words of what it touches."""
    text = str(VERBS.get(event.verb, event.verb))
    if event.verb.startswith("entry."):
        text = f"{text}{_(': ')}{_entry(event.data, stage, unit)}"
    if event.verb.startswith("figure."):
        text = f"{text}{_(': ')}{_figure(event.data, unit)}"
    who = str(_("the system")) if event.actor_label == "system" else event.actor_label
    return Line(event.at, who, text, _small_print(event.data))


def _figure(data: Mapping[str, Any], unit: str) -> str:
    """What was said for which period; nothing was said of one that is only opened."""
    said = _plain(data["said"]) + unit if data.get("said") is not None else ""
    return f"{period_words(str(data.get('period', '')))} {said}".rstrip()


def _plain(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value


def _entry(data: Mapping[str, Any], stage: str, unit: str) -> str:
    if data.get("kind") == "stage":
        return str(_("stage “%(text)s” done")) % {"text": stage}
    if data.get("value") is not None:
        period = f" ({period_words(data['period'])})" if data.get("period") else ""
        return f"{_plain(data['value'])}{unit}{period}"
    return str(_("period %(period)s served")) % {
        "period": period_words(str(data.get("period", "")))
    }


def _small_print(data: Mapping[str, Any]) -> str:
    parts: list[str] = []
    if data.get("on_behalf"):
        parts.append(str(_("on behalf of the named person")))
    if fields := [str(FIELDS.get(f, f)) for f in data.get("fields", []) if f not in FOLLOWING]:
        parts.append(str(_("changed: %(fields)s")) % {"fields": str(_(", ")).join(fields)})
    if "grade" in data:
        parts.append(str(_("grade %(grade)s")) % {"grade": data["grade"]})
    if data.get("total") and "done" in data:
        ratio = data["done"] / data["total"]
        parts.append(str(_("progress then %(percent)s")) % {"percent": percent(ratio)})
    if data.get("reason"):
        parts.append(str(_("reason: %(reason)s")) % {"reason": reason_words(data["reason"])})
    if (data.get("version") or 0) > 1:
        parts.append(str(_("version %(number)s")) % {"number": data["version"]})
    return str(_("; ")).join(parts)
