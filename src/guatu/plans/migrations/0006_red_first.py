from django.db import migrations, models


class Migration(migrations.Migration):
    """The red tasks of a year, the longest due first, without reading the others."""

    dependencies = [("plans", "0005_saved_views")]

    operations = [
        migrations.RemoveIndex(model_name="task", name="plans_task_light"),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["cycle", "light", "level", "due"], name="plans_task_light"),
        ),
    ]
