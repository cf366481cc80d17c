"""A report: one lowest released task in one period, wrapped around the entries of that period."""

from django.db import models

from guatu.reports.models.periods import Period


class Report(models.Model):
    """What was said of a task in a period, as it stands now.

    Figures are entries of the plan (``plans.Entry`` with ``as_of`` in the period), never columns
    here; ``typed_*`` is what was typed and becomes an entry, and empty, at the submission.
    ``revision`` counts saves, so that a stale page is noticed.  ``claim`` is the owner's light,
    ``judgement`` the reviewer's, and ``rule_light`` with ``rule_code`` what the rule said when
    the report was accepted, ``value`` the confirmed figure then; ``done`` to ``expected`` beside
    it are parts per 10^9.  ``late`` is a flag, not a state.  ``forecast`` is what the owner
    expects for the end of the next period: the cumulated figure of a quantity, else per cent
    done.  ``personal``: of a personal sub-task, which few see; it never changes, and narrows
    lists before the scope is asked.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    task = models.ForeignKey("plans.Task", models.PROTECT, related_name="reports")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    personal = models.BooleanField(default=False)
    state = models.CharField(max_length=16, default="draft")
    revision = models.PositiveIntegerField(default=0)
    no_change = models.BooleanField(default=False)
    late = models.BooleanField(default=False)

    narrative = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    help_needed = models.TextField(blank=True)
    forecast = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    claim = models.CharField(max_length=8, blank=True)
    typed_value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    typed_stage = models.BigIntegerField(null=True)
    typed_period = models.CharField(max_length=12, blank=True)

    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    author_for_id = models.BigIntegerField(null=True)  # for whom the author stood in
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    judgement = models.CharField(max_length=8, blank=True)

    returned_reason = models.TextField(blank=True)
    returned_due = models.DateField(null=True)  # editable by its author until then, come what may
    returns = models.PositiveSmallIntegerField(default=0)
    proof_asked = models.BooleanField(default=False)
    proof_waived = models.CharField(max_length=200, blank=True)  # the reason

    done = models.BigIntegerField(null=True)
    known = models.BigIntegerField(null=True)
    total = models.BigIntegerField(null=True)
    expected = models.BigIntegerField(null=True)
    rule_light = models.CharField(max_length=8, blank=True)
    rule_code = models.CharField(max_length=30, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    accepted_version = models.PositiveIntegerField(null=True)  # number of its words then

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "period"], name="reports_report_once")
        ]
        indexes = [
            models.Index(fields=["period", "state", "unit"], name="reports_report_queue"),
            models.Index(fields=["period", "unit"], name="reports_report_unit"),
            # What the whole body may see: the smaller part, where people break their work down.
            models.Index(
                fields=["period", "id"],
                name="reports_report_common",
                condition=models.Q(personal=False),
            ),
        ]


class ReportVersion(models.Model):
    """The words of a report at a submission or correction; the ledger carries its id and hash."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reports_version_once")
        ]


class Correction(models.Model):
    """A report accepted after its period was closed: old and new, for the next bulletin.

    ``old`` and ``new`` hold the words' version numbers, the value, the share and the light.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="corrections")
    made_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    old = models.JSONField()
    new = models.JSONField()
    told_in = models.CharField(max_length=8, blank=True)  # key of the period whose bulletin told it


class SupportPart(models.Model):
    """What a supporting unit adds to the lead unit's report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="parts")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    text = models.TextField()
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "unit"], name="reports_part_once")]


class ReportEvidence(models.Model):
    """Proof of a report: a stored file, a link, a document number or a sentence."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    link = models.CharField(max_length=500, blank=True)
    document = models.CharField(max_length=120, blank=True)
    sentence = models.TextField(blank=True)
    added_at = models.DateTimeField()


class ReturnPhrase(models.Model):
    """A reason for a return that the reviewers use again and again."""

    text = models.CharField(max_length=200, unique=True)
    used = models.PositiveIntegerField(default=0)
