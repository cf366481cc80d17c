"""The words of change control that its templates look up."""

from guatu.plans.views.codes import CODES
from guatu.plans.wording.changes import CHANGE_STATES, CHANGE_VERBS, KINDS
from guatu.plans.wording.events import FIELDS

WORDS = {
    "fields": FIELDS,
    "codes": CODES,
    "kinds": KINDS,
    "states": CHANGE_STATES,
    "verbs": CHANGE_VERBS,
}
