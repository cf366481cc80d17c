"""The table of jobs: each kind of long work and the function that does it."""

from guatu.jobs.actions.working import Kind

KINDS: dict[str, Kind] = {
    "print-wall": Kind("guatu.wall.printing:print_job"),
    "refresh-plan": Kind("guatu.plans.actions.refreshing:refresh_job"),
    "preview-rules": Kind("guatu.plans.actions.previewing:preview_job"),
    "read-plan": Kind("guatu.plans.actions.importing.reading:read_job"),
    "commit-plan": Kind("guatu.plans.actions.importing.committing:commit_job"),
    "read-roster": Kind("guatu.pages.actions.rosters:read_job"),
    "commit-roster": Kind("guatu.pages.actions.rosters:commit_job"),
    "bulk-edit": Kind("guatu.plans.actions.bulk:bulk_job"),
    "take-plan": Kind("guatu.plans.actions.importing.taking:take_job"),
    "export-plan": Kind("guatu.plans.exporting:export_job"),
    "make-version": Kind("guatu.plans.actions.versions:version_job"),
    "open-period": Kind("guatu.reports.actions.opening:open_job"),
    "close-period": Kind("guatu.reports.actions.closing:close_job"),
    "print-slip": Kind("guatu.supervising.printing:letter_job"),
    "issue-bulletin": Kind("guatu.bulletins.actions.issuing:issue_job"),
    "compute-scores": Kind("guatu.scores.actions.computing:compute_job"),
    "try-scores": Kind("guatu.scores.actions.trying:trial_job"),
    "send-digests": Kind("guatu.notices.actions.sending:digest_job"),
    "nightly": Kind("guatu.site.clock:nightly"),
    "prune": Kind("guatu.site.clock:prune"),
}
"""Functions are named, not imported: their modules are loaded by the worker when needed."""
