from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scores', '0003_computations'),
    ]

    operations = [
        migrations.AddField(
            model_name='scoreobjection',
            name='correction',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='scoreobjection',
            name='worked_in',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='scoreround',
            name='sheets_made',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
