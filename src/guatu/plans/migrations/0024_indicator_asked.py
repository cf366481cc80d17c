"""Which office asks for the figure of an indicator, and from which day on it is asked no more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_unread"), ("plans", "0023_indicator_sheet")]

    operations = [
        migrations.AddField(
            "indicator",
            "asked_by",
            models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+"),
        ),
        migrations.AddField("indicator", "ended_on", models.DateField(null=True)),
    ]
