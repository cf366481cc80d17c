"""A desk asks for the splits that wait."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0018_desk_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="splitproposal",
            index=models.Index(fields=["state", "proposed_at"], name="plans_split_waits"),
        ),
    ]
