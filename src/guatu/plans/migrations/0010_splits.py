from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_tables"),
        ("plans", "0009_plan_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonLoan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(default="asked", max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=2000)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="people.person"),
                ),
                (
                    "task",
                    models.ForeignKey(on_delete=CASCADE, related_name="loans", to="plans.task"),
                ),
                ("unit", models.ForeignKey(on_delete=PROTECT, related_name="+", to="people.unit")),
            ],
            options={
                "indexes": [models.Index(fields=["state", "unit"], name="plans_loan_waits")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("task", "person"),
                        name="plans_loan_asked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SplitProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("parts", models.JSONField(default=list)),
                ("state", models.CharField(default="proposed", max_length=10)),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=2000)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True, on_delete=PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(on_delete=CASCADE, related_name="splits", to="plans.task"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("task",),
                        name="plans_one_split_waits",
                    )
                ],
            },
        ),
    ]
