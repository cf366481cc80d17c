from typing import Any

from django.db import migrations, models
from django.db.models import F


def name_lines(apps: Any, schema_editor: Any) -> None:
    """What was upheld before is about the line objected to; it stays as it was worked in."""
    rows = apps.get_model("scores", "ScoreObjection").objects.filter(state="upheld")
    rows.update(corrects=F("line"))


class Migration(migrations.Migration):

    dependencies = [
        ("scores", "0004_worked_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="scoreobjection",
            name="corrects",
            field=models.CharField(default="", max_length=40),
        ),
        migrations.AddField(
            model_name="scoreobjection",
            name="entry",
            field=models.CharField(default="", max_length=60),
        ),
        migrations.AddField(
            model_name="scoreobjection",
            name="points",
            field=models.IntegerField(null=True),
        ),
        migrations.RunPython(name_lines, migrations.RunPython.noop),
    ]
