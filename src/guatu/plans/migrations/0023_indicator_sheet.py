"""Lists of indicators on their way in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_unread"), ("plans", "0022_stages_by_day")]

    operations = [
        migrations.CreateModel(
            "IndicatorSheet",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sheet", models.CharField(max_length=120)),
                ("rows", models.JSONField()),
                ("columns", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("committed_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey("people.Person", models.PROTECT, related_name="+"),
                ),
                ("cycle", models.ForeignKey("plans.Cycle", models.CASCADE, related_name="+")),
            ],
        )
    ]
