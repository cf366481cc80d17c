"""Tasks as they were first agreed, and which tasks have such a row."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_security"),
        ("plans", "0014_carried"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="changed_terms",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="OriginalTask",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="original",
                        serialize=False,
                        to="plans.task",
                    ),
                ),
                ("own", models.BooleanField(default=False)),
                ("deadline_raw", models.TextField(blank=True)),
                ("deadline_kind", models.CharField(default="none", max_length=12)),
                ("start", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                ("every", models.CharField(blank=True, max_length=10)),
                ("anchor", models.CharField(blank=True, max_length=40)),
                ("offset_days", models.IntegerField(null=True)),
                ("measure", models.CharField(default="text", max_length=10)),
                ("baseline", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("target", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("target_raw", models.CharField(blank=True, max_length=300)),
                ("direction", models.CharField(default="more", max_length=5)),
                ("cap", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("per_period", models.BooleanField(default=False)),
                ("is_rate", models.BooleanField(default=False)),
                ("stages", models.JSONField(default=list)),
                ("done", models.BigIntegerField(default=0)),
                ("known", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("expected", models.BigIntegerField(null=True)),
                ("done_kept", models.BigIntegerField(default=0)),
                ("known_kept", models.BigIntegerField(default=0)),
                ("total_kept", models.BigIntegerField(default=0)),
                ("light", models.CharField(default="unknown", max_length=8)),
                ("light_code", models.CharField(blank=True, max_length=30)),
                ("light_on", models.DateField(null=True)),
                ("finished_on", models.DateField(null=True)),
                (
                    "lead_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
        ),
    ]
