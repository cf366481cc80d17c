import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('scores', '0002_entered')]

    operations = [
        migrations.CreateModel(
            name='ScoreComputation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('rules_text', models.TextField()),
                ('arithmetic', models.CharField(max_length=20)),
                ('digest', models.CharField(max_length=64)),
                ('sheets', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=120)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='scoreround',
            name='scores_round_once',
        ),
        migrations.AddField(
            model_name='scoreround',
            name='note',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='scoreround',
            name='subject',
            field=models.CharField(default='unit', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='scoreobjection',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'raised')), fields=('sheet', 'line'), name='scores_objection_one_open'),
        ),
        migrations.AddConstraint(
            model_name='scoreround',
            constraint=models.UniqueConstraint(fields=('cycle', 'subject', 'month'), name='scores_round_once'),
        ),
        migrations.AddField(
            model_name='scorecomputation',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='computations', to='scores.scoreround'),
        ),
        migrations.AddField(
            model_name='scorecomputation',
            name='rules',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.rulesetversion'),
        ),
        migrations.AddConstraint(
            model_name='scorecomputation',
            constraint=models.UniqueConstraint(fields=('round', 'number'), name='scores_computation_once'),
        ),
    ]
