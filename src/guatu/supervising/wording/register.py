"""The register of slips on paper: its columns and a line of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.supervising.models import Slip
from guatu.supervising.wording.labels import BASES, LEVELS, SLIP_STATES
from guatu.web import dates

HEADS = (
    (pgettext_lazy("slip", "Number"), 14),
    (gettext_lazy("Colour"), 7),
    (gettext_lazy("Unit"), 16),
    (gettext_lazy("Matter"), 34),
    (gettext_lazy("Requirement"), 40),
    (gettext_lazy("Rests on"), 24),
    (gettext_lazy("Approver"), 10),
    (gettext_lazy("Issued"), 12),
    (gettext_lazy("Answer by"), 12),
    (pgettext_lazy("slip", "State"), 16),
)


def line_of(slip: Slip) -> list[str]:
    """One slip with its unit, task and approver loaded."""
    paper = slip.document or (slip.task.title if slip.task else "")
    state = str(SLIP_STATES[slip.state])
    return [
        slip.name,
        str(LEVELS[slip.level]),
        slip.unit.name,
        slip.matter,
        slip.requirement,
        f"{BASES[slip.basis]} {paper}".strip(),
        slip.approver.name,
        dates.iso(slip.issued_at),
        dates.iso(slip.due),
        f"{state} ({_('late')})" if slip.late else state,
    ]
