"""The words of people: names, refusals, sheets, stand-ins, security, events."""

from guatu.people.wording.events import EVENT_GROUPS, EVENTS
from guatu.people.wording.names import BANNER, KINDS, PERSONAE, ROLE_ORDER, ROLES
from guatu.people.wording.refusals import REFUSALS
from guatu.people.wording.security import (
    LIVES,
    SCOPES,
    SECOND_FACTOR,
    SECURITY,
    SECURITY_GROUPS,
    Setting,
)
from guatu.people.wording.sheets import CHANGES, LEVELS, PROBLEMS, SIDE_FIELDS, SIDES
from guatu.people.wording.standing_in import STAND_IN_DONE, STAND_IN_STATES, STAND_IN_VERBS

__all__ = [
    "BANNER",
    "CHANGES",
    "EVENTS",
    "EVENT_GROUPS",
    "KINDS",
    "LEVELS",
    "LIVES",
    "PERSONAE",
    "PROBLEMS",
    "REFUSALS",
    "ROLES",
    "ROLE_ORDER",
    "SCOPES",
    "SECOND_FACTOR",
    "SECURITY",
    "SECURITY_GROUPS",
    "SIDES",
    "SIDE_FIELDS",
    "STAND_IN_DONE",
    "STAND_IN_STATES",
    "STAND_IN_VERBS",
    "Setting",
]
