"""The burden ledger of closed periods."""

from django.db import migrations, models

_COUNTS = ("reports", "asked", "typed", "written", "figures", "quoting")
_WHOSE = (("person", "people.Person"), ("unit", "people.Unit"), ("asker", "people.Unit"))


class Migration(migrations.Migration):
    dependencies = [("people", "0009_unread"), ("reports", "0004_personal_reports")]

    operations = [
        migrations.CreateModel(
            "BurdenRow",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                *((name, models.PositiveIntegerField()) for name in _COUNTS),
                (
                    "period",
                    models.ForeignKey("reports.Period", models.CASCADE, related_name="burden"),
                ),
                *(
                    (name, models.ForeignKey(to, models.PROTECT, null=True, related_name="+"))
                    for name, to in _WHOSE
                ),
            ],
        )
    ]
