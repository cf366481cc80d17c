"""The state of a task at each kept month end, taken for older ones from the reason of the light."""

from django.db import migrations, models


def fill(apps, schema_editor):  # type: ignore[no-untyped-def]
    """A finished light belongs to work in progress as well: done is what is done today, too."""
    months = apps.get_model("plans", "TaskMonth").objects
    for state in ("paused", "cancelled"):
        months.filter(code=state).update(state=state)
    done = apps.get_model("plans", "Task").objects.filter(state="done")
    ended = months.filter(code__in=["finished", "finished_early"], task__in=done.values("pk"))
    ended.update(state="done")


class Migration(migrations.Migration):
    dependencies = [("plans", "0024_indicator_asked")]

    operations = [
        migrations.AddField(
            "taskmonth", "state", models.CharField(max_length=10, default="released")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
