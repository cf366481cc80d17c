from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("plans", "0015_originals")]

    operations = [
        migrations.CreateModel(
            name="TaskMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=2000)),
                ("state_before", models.CharField(max_length=10)),
                ("terms_before", models.PositiveIntegerField(default=0)),
                ("revision", models.PositiveIntegerField()),
                ("clauses", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "into",
                    models.ForeignKey(on_delete=CASCADE, related_name="doubles", to="plans.task"),
                ),
                (
                    "task",
                    models.ForeignKey(on_delete=CASCADE, related_name="merges", to="plans.task"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("task",),
                        name="plans_merged_once",
                    )
                ],
            },
        ),
    ]
