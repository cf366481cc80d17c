from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_on_behalf_of")]

    operations = [
        migrations.AddField(
            model_name="job", name="token_id", field=models.BigIntegerField(null=True)
        ),
    ]
