"""First weights of tasks, and month-end lights of the plan as first agreed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0016_merged"),
    ]

    operations = [
        migrations.AddField(
            model_name="originaltask",
            name="weighed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="originaltask",
            name="weight",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="taskmonth",
            name="first_light",
            field=models.CharField(blank=True, default="", max_length=8),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="unitmonth",
            name="original",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(
            model_name="unitmonth",
            name="plans_unit_month_once",
        ),
        migrations.AddConstraint(
            model_name="unitmonth",
            constraint=models.UniqueConstraint(
                fields=("cycle", "unit", "month", "original"), name="plans_unit_month_once"
            ),
        ),
    ]
