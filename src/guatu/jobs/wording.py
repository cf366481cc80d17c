"""The words of jobs: kinds, steps, states, and why one failed."""

import importlib.util
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.jobs.models import Job, State
from guatu.rules.refused import Refused
from guatu.web.wording import Refusal, refusal

KINDS: dict[str, Promise] = {
    "print-wall": _("Printing of the wall"),
    "refresh-plan": _("New judgement of the lights"),
    "preview-rules": _("Preview of new rules"),
    "read-plan": _("Reading of a plan"),
    "commit-plan": _("Import of a plan"),
    "read-roster": _("Reading of a list of units or people"),
    "commit-roster": _("Import of a list of units or people"),
    "take-plan": _("Taking of changes into the plan"),
    "bulk-edit": _("Edit of many tasks"),
    "export-plan": _("Export of a plan"),
    "make-version": _("Keeping of a plan version"),
    "open-period": _("Opening of a month"),
    "close-period": _("Closing of a month"),
    "print-slip": _("Printing of a slip"),
    "issue-bulletin": _("Issuing of a bulletin"),
    "compute-scores": _("Working out of scores"),
    "try-scores": _("Trial of scoring rules"),
    "send-digests": _("Digests of the day"),
    "nightly": _("Work of the night"),
    "prune": _("Removal of old jobs and results"),
}
"""Every kind in the site's table of jobs; a test keeps both in step."""

NOTES: dict[str, Promise] = {
    "reading": _("reading"),
    "checking": _("checking"),
    "writing": _("writing"),
    "drawing": _("drawing"),
    "judging": _("judging"),
    "locking": _("locking"),
    "sending": _("sending"),
    "gathering": _("gathering what goes in"),
    "scoring": _("working out scores"),
    "keeping": _("keeping the sheets"),
}
"""Codes of steps that a job may report; an unknown one is not shown."""

STATES: dict[str, Promise] = {
    State.WAITING.value: pgettext_lazy("job", "waiting"),
    State.RUNNING.value: pgettext_lazy("job", "running"),
    State.DONE.value: pgettext_lazy("job", "done"),
    State.FAILED.value: pgettext_lazy("job", "failed"),
    State.CANCELLED.value: pgettext_lazy("job", "cancelled"),
}

REFUSALS: dict[str, Promise] = {
    "job_ended": _("This job is over: there is nothing to cancel."),
    "job_failed": _(
        "Something went wrong on our side, also when it was tried again. Tell the system "
        "administrator the number of the job."
    ),
    "job_interrupted": _("The work was cut off several times. Start it anew."),
}


def failure(job: Job) -> Refusal | None:
    """Why a job failed, in the words of whichever room knows the code; None when it did not."""
    if not job.error:
        return None
    facts: Mapping[str, Any] = job.result.get("facts", {})
    return refusal(Refused(job.error, **facts), *_tables())


def _tables() -> list[Mapping[str, Promise]]:
    """The refusals of all rooms: rooms are found by the settings, as Django finds their models."""
    tables: list[Mapping[str, Promise]] = []
    for room in settings.ROOMS:
        if importlib.util.find_spec(f"guatu.{room}.wording"):
            words = importlib.import_module(f"guatu.{room}.wording")
            tables.append(getattr(words, "REFUSALS", {}))
    return tables
