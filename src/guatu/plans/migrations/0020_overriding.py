"""A person's light over the rule's, and a person's line over the reckoned expectation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0019_split_index")]

    operations = [
        migrations.AddField(
            model_name="task", name="overridden", field=models.CharField(blank=True, max_length=8)
        ),
        migrations.AddField(
            model_name="task", name="rule_light", field=models.CharField(blank=True, max_length=8)
        ),
        migrations.AddField(
            model_name="task", name="rule_code", field=models.CharField(blank=True, max_length=30)
        ),
        migrations.AddField(model_name="task", name="drawn", field=models.JSONField(default=list)),
        migrations.CreateModel(
            name="DrawnLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("points", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drawn_lines",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("task", "number"), name="plans_drawn_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="LightOverride",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("colour", models.CharField(max_length=8)),
                ("reason", models.TextField()),
                ("until", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("rule_light", models.CharField(max_length=8)),
                ("rule_code", models.CharField(blank=True, max_length=30)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("task",),
                        name="plans_one_override",
                    )
                ]
            },
        ),
    ]
