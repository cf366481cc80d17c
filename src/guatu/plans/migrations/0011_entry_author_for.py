from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0010_splits"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="author_for_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
