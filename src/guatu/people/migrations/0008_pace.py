from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_roster_base")]

    operations = [
        migrations.CreateModel(
            name="ApiPace",
            fields=[
                (
                    "holder",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("spent_until", models.BigIntegerField()),
            ],
        ),
    ]
