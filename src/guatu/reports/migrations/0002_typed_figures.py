from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.AddField("period", "reason", models.CharField(blank=True, max_length=200)),
        migrations.AddField("report", "typed_period", models.CharField(blank=True, max_length=12)),
        migrations.AddField("report", "typed_stage", models.BigIntegerField(null=True)),
        migrations.AddField(
            "report",
            "typed_value",
            models.DecimalField(decimal_places=4, max_digits=20, null=True),
        ),
    ]
