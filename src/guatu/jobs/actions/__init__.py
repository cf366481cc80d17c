"""What one does with long work: start it, report from inside it, cancel it."""

from guatu.jobs.actions.asking import cancel_job, start_job
from guatu.jobs.actions.reporting import Cancelled, Interrupted, give_way, report_progress

__all__ = ["Cancelled", "Interrupted", "cancel_job", "give_way", "report_progress", "start_job"]
