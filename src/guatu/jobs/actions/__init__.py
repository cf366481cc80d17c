"""What one does with long work: start it, report from inside it, cancel it."""

from guatu.jobs.actions.asking import cancel_job, start_job
from guatu.jobs.actions.reporting import Cancelled, Interrupted, report_progress

__all__ = ["Cancelled", "Interrupted", "cancel_job", "report_progress", "start_job"]
