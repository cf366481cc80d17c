from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_typed_figures'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='value',
            field=models.DecimalField(decimal_places=4, max_digits=20, null=True),
        ),
        migrations.AddField(
            model_name='report',
            name='accepted_version',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
