"""Makers of drafts of scoring rules, and what their form posts."""

from typing import Any

from guatu.plans.models import Cycle
from guatu.rules.scoring.drafts import walked
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.reading import rule_set_to_json
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.rules import draft_rules
from guatu.scores.forms.tree import cells_of
from guatu.scores.models import RuleSetVersion
from guatu.scores.views.rules.frame import data_of
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle


def drafted(
    cast: Cast,
    preset: str = "plan_only",
    cycle: Cycle | None = None,
    subject: Subject = Subject.UNIT,
) -> RuleSetVersion:
    """A draft from a preset."""
    return draft_rules(
        cycle_id=(cycle or make_cycle(NOW.year)).pk,
        subject=subject,
        data=rule_set_to_json(SCORE_PRESETS[preset]),
        actor=actor(cast.supervisor),
        now=NOW,
    )


def posted(row: RuleSetVersion, **changed: Any) -> dict[str, Any]:
    """What the table of lines posts; ``changed`` by field and code ("worth__TASKS")."""
    found: dict[str, Any] = {"revision": row.revision}
    for place in walked(data_of(row)):
        cells = cells_of(place.node)
        found |= {f"{name}-{place.node['code']}": text for name, text in cells.items()}
    return found | {key.replace("__", "-"): text for key, text in changed.items()}
