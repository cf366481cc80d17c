"""Named versions of a plan and their rows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_security"),
        ("plans", "0008_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("rows_count", models.PositiveIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("token", models.CharField(max_length=40, unique=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="plans.cycle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cycle", "number"), name="plans_plan_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=64)),
                ("parent_id", models.BigIntegerField(null=True)),
                ("level", models.CharField(max_length=20)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("title", models.TextField()),
                ("state", models.CharField(max_length=10)),
                ("weight", models.PositiveIntegerField(null=True)),
                ("due", models.DateField(null=True)),
                ("target", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("direction", models.CharField(default="more", max_length=5)),
                ("hash", models.CharField(max_length=64)),
                (
                    "lead_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.task",
                    ),
                ),
                (
                    "terms",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.taskversion",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["version", "task"], name="plans_version_row_task")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "path"), name="plans_version_row_path"
                    )
                ],
            },
        ),
    ]
