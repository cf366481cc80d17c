from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_task_state")]

    operations = [
        migrations.AddField(
            model_name="cycle",
            name="sight",
            field=models.CharField(default="body", max_length=10),
        ),
    ]
