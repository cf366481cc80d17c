

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("people", "0009_unread"),
        ("plans", "0001_initial"),
        ("scores", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RatingSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.CharField(max_length=40)),
                ("month", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="open", max_length=10)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=120)),
            ],
        ),
        migrations.AddField(
            model_name="scoreclaim",
            name="changed_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="scoreclaim",
            name="event_key",
            field=models.CharField(default="", max_length=120),
        ),
        migrations.AddField(
            model_name="scorefinding",
            name="void_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="scoregate",
            name="void_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="scorerating",
            name="void",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="scorerating",
            name="void_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddIndex(
            model_name="scoreclaim",
            index=models.Index(fields=["cycle", "event_key"], name="scores_claimed_event"),
        ),
        migrations.AddField(
            model_name="ratingsheet",
            name="cycle",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.cycle"
            ),
        ),
        migrations.AddField(
            model_name="ratingsheet",
            name="rater",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="scorerating",
            name="sheet",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ratings",
                to="scores.ratingsheet",
            ),
        ),
        migrations.AddConstraint(
            model_name="scorerating",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sheet__isnull", False)),
                fields=("sheet", "unit"),
                name="scores_rated_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingsheet",
            constraint=models.UniqueConstraint(
                fields=("cycle", "line", "month", "kind", "rater"), name="scores_rater_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingsheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rater", None)),
                fields=("cycle", "line", "month", "kind"),
                name="scores_office_rates_once",
            ),
        ),
    ]
