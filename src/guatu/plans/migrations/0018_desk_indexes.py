"""What a desk looks for stands in indexes: unsigned parts, tasks of nobody, an office's work."""

from django.db import migrations, models

# By hand and once; from here on the actions that store the people of a task keep it.
NAMED = """UPDATE plans_task SET named = (1 = 1) WHERE id IN (
SELECT task_id FROM plans_taskperson WHERE role = 'assignee' AND person_id IS NOT NULL)"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0017_first_weights")]

    operations = [
        migrations.RemoveIndex(model_name="task", name="plans_task_unsigned"),
        migrations.AddField(
            model_name="task", name="named", field=models.BooleanField(default=False)
        ),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="changerequest",
            index=models.Index(fields=["state", "asked_at"], name="plans_change_open"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["cycle", "signing", "lead_unit"], name="plans_task_unsigned"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("named", False)),
                fields=["cycle", "lead_unit"],
                name="plans_task_nobody",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("level", "personal_subtask"), _negated=True),
                fields=["cycle", "lead_unit", "measure", "deadline_kind", "id"],
                name="plans_task_office",
            ),
        ),
    ]
