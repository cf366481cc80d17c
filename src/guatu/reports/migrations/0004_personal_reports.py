from typing import Any

from django.db import migrations, models


def say_which(apps: Any, _schema_editor: Any) -> None:
    """Mark the reports of personal sub-tasks that were there before."""
    reports = apps.get_model("reports", "Report").objects
    reports.filter(task__level="personal_subtask").update(personal=True)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0022_stages_by_day"),
        ("reports", "0003_frozen_figures"),
    ]

    operations = [
        migrations.AddField("report", "personal", models.BooleanField(default=False)),
        migrations.AddIndex(
            "report",
            models.Index(
                condition=models.Q(personal=False),
                fields=["period", "id"],
                name="reports_report_common",
            ),
        ),
        migrations.RunPython(say_which, migrations.RunPython.noop),
    ]
