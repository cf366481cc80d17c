"""Stages are read day after day until there are enough: their index has the order of the desk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0021_indicators")]

    operations = [
        migrations.RemoveIndex("stage", "plans_stage_due"),
        migrations.AddIndex(
            "stage", models.Index(fields=["due", "id", "state"], name="plans_stage_day")
        ),
    ]
