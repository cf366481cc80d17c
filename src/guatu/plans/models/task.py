"""The task: one self-referencing tree from objective to personal sub-task."""

from django.db import models

from guatu.plans.models.cycle import Cycle


class Task(models.Model):
    """One node of the plan.  Raw words stand beside everything parsed from them.

    ``path`` is the ids of the ancestors and its own, 8 digits each.  Shares are whole parts per
    10^9 of the node (``rules.progress``): ``done``, ``known``, ``total`` and ``expected`` with
    cancelled work left out, ``*_kept`` with it kept as not done.  ``weight`` and ``points`` are
    whole thousandths.  ``revision`` counts edits, so that a stale page is noticed.  ``value`` is
    the confirmed figure; of a graded or text measure the grade from 0 to 1.  ``reported_on`` is
    the day of the last confirmed entry.
    """

    LEVELS = ["objective", "task", "office_subtask", "personal_subtask"]

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="tasks")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=64, blank=True)
    level = models.CharField(max_length=20)
    position = models.PositiveIntegerField(default=0)

    number = models.CharField(max_length=40, blank=True)
    section = models.CharField(max_length=200, blank=True)
    theme = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, default="routine")
    title = models.TextField()
    means = models.TextField(blank=True)
    standard = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    weight = models.PositiveIntegerField(null=True)
    points = models.IntegerField(null=True)
    lead_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    lead_unit_raw = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)

    deadline_raw = models.TextField(blank=True)
    deadline_kind = models.CharField(max_length=12, default="none")
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    every = models.CharField(max_length=10, blank=True)
    anchor = models.CharField(max_length=40, blank=True)
    offset_days = models.IntegerField(null=True)
    deadline_notes = models.JSONField(default=list)
    deadline_by_hand = models.BooleanField(default=False)

    measure = models.CharField(max_length=10, default="text")
    target_raw = models.CharField(max_length=300, blank=True)
    figure_unit = models.CharField(max_length=20, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    direction = models.CharField(max_length=5, default="more")
    cap = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    per_period = models.BooleanField(default=False)
    is_rate = models.BooleanField(default=False)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    # Whose confirmed figures are this measure's: then the task has no field of its own.
    indicator = models.ForeignKey(
        "plans.Indicator", models.PROTECT, null=True, related_name="measures"
    )

    state = models.CharField(max_length=10, default="draft")
    unmatched = models.BooleanField(default=False)
    named = models.BooleanField(default=False)  # an assignee is matched with a person
    released_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)
    # A change of it or of something below it was approved: it has an OriginalTask.
    changed_terms = models.BooleanField(default=False)
    # rules.planning.signing; "" while nobody was asked.  The open round that asks for opinions.
    signing = models.CharField(max_length=10, blank=True)
    signing_since = models.DateField(null=True)
    opinions = models.ForeignKey(
        "plans.OpinionRound", models.SET_NULL, null=True, related_name="drafts"
    )

    done = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    expected = models.BigIntegerField(null=True)
    done_kept = models.BigIntegerField(default=0)
    known_kept = models.BigIntegerField(default=0)
    total_kept = models.BigIntegerField(default=0)
    light = models.CharField(max_length=8, default="unknown")
    light_code = models.CharField(max_length=30, blank=True)
    light_on = models.DateField(null=True)
    # A person's light over the rule's, and what the rule says then; "" while nobody overrides.
    overridden = models.CharField(max_length=8, blank=True)
    rule_light = models.CharField(max_length=8, blank=True)
    rule_code = models.CharField(max_length=30, blank=True)
    drawn = models.JSONField(default=list)  # trajectory of a person's hand: [ISO day, per cent]

    extra = models.JSONField(default=dict)
    import_key = models.CharField(max_length=40, blank=True)
    source = models.ForeignKey("plans.PlanImport", models.SET_NULL, null=True, related_name="tasks")
    source_place = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["cycle", "path"], name="plans_task_tree"),
            models.Index(fields=["parent"], name="plans_task_parent"),
            models.Index(fields=["lead_unit", "cycle", "level"], name="plans_task_of_unit"),
            models.Index(fields=["cycle", "level", "theme", "path"], name="plans_task_lane"),
            models.Index(fields=["cycle", "light", "level", "due"], name="plans_task_light"),
            # What waits for the supervision office is a small part of a large plan.
            models.Index(
                fields=["cycle", "unmatched", "changed_on"],
                name="plans_task_drafts",
                condition=models.Q(state="draft"),
            ),
            models.Index(
                fields=["cycle", "changed_on"],
                name="plans_task_ended",
                condition=models.Q(state="released", finished_on__isnull=False),
            ),
            # Not a part of the table: SQLite proves no list of values from a list in a question.
            models.Index(fields=["cycle", "signing", "lead_unit"], name="plans_task_unsigned"),
            models.Index(
                fields=["cycle", "lead_unit"],
                name="plans_task_nobody",
                condition=models.Q(named=False),
            ),
            # What an office reports on, without its personal sub-tasks: four fifths of a plan.
            models.Index(
                fields=["cycle", "lead_unit", "measure", "deadline_kind", "id"],
                name="plans_task_office",
                condition=~models.Q(level="personal_subtask"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subtree_end(self) -> str:
        """The greatest path below this task: a path range is an index range on both databases."""
        return self.path + "9" * 8

    @property
    def depth(self) -> int:
        """0 for a root."""
        return len(self.path) // 8 - 1

    @property
    def ancestor_ids(self) -> list[int]:
        """Ids from the root down to the parent, read off the path."""
        return [int(self.path[i : i + 8]) for i in range(0, len(self.path) - 8, 8)]
