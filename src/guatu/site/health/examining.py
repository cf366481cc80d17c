"""All looks in their order: the machine, what guards it, what lies in it."""

from collections.abc import Callable

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.site.failures import sentence
from guatu.site.health import content, guarding, keeping, machine
from guatu.site.health.line import BAD, OK, Line

Look = Callable[[], Line]

OUTSIDE: tuple[Look, ...] = (
    machine.disk,
    guarding.secret,
    guarding.folder,
    guarding.hosts,
    guarding.database_password,
)
"""Looks that need no tables."""
WITHIN: tuple[Look, ...] = (
    machine.guard,
    machine.worker,
    machine.seal,
    machine.clock,
    keeping.backup,
    keeping.evidence,
    guarding.demonstration,
    content.mail,
    content.accounts,
    content.anchors,
    content.calendar,
)


def examine() -> list[Line]:
    """All lines in order; what cannot be looked at is a bad line, not a failure."""
    first = _looked(machine.database)
    if first.state != OK:
        return [first, *map(_looked, OUTSIDE)]
    tables = _looked(machine.tables)
    within = WITHIN if tables.state == OK else ()
    return [first, tables, *map(_looked, within), *map(_looked, OUTSIDE)]


def _looked(look: Look) -> Line:
    try:
        return look()
    except DatabaseError as error:
        return Line(BAD, pgettext("check", "database"), sentence(error), _("See the log."))
