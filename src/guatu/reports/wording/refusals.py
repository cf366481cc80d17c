"""Why the month says no, in words that name the way on."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from guatu.plans import wording as plans
from guatu.plans.wording.refusals import RELATIONS as PLAN_RELATIONS
from guatu.reports.wording import filling
from guatu.reports.wording.reviewing import REFUSALS, RELATIONS, STATES, VERBS
from guatu.rules.refused import Refused
from guatu.web.wording import Refusal, refusal

OWN = {**REFUSALS, **filling.REFUSALS}
ALL = {**plans.REFUSALS, **OWN}


def worded(refused: Refused) -> Refusal:
    """The refusal in words, of a report or of the plan that it wraps."""
    if refused.facts.get("flow") not in ("report", "period") and refused.code not in OWN:
        return plans.worded(refused)
    facts = {name: _word(name, value) for name, value in refused.facts.items()}
    return refusal(Refused(refused.code, place=refused.place, **facts), ALL)


def _word(name: str, value: object) -> object:
    if name == "needs" and isinstance(value, Iterable):
        relations = {**PLAN_RELATIONS, **RELATIONS, **filling.RELATIONS}
        return str(_(" or ")).join(str(relations.get(one, one)) for one in value)
    tables = {"state": STATES, "verb": {**VERBS, **filling.VERBS}}
    return tables.get(name, {}).get(str(value), value)
