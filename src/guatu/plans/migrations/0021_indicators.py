"""Indicators: figures with one owner, which the measures of tasks quote."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_unread"),
        ("plans", "0020_overriding"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("figure_unit", models.CharField(blank=True, max_length=20)),
                ("counts", models.CharField(default="cumulative", max_length=10)),
                ("every", models.CharField(default="month", max_length=10)),
                ("definition", models.TextField(blank=True)),
                ("aliases", models.JSONField(default=list)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="plans.cycle",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FigureApart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="apart",
                        to="plans.task",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="apart",
                        to="plans.indicator",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.indicator",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="task",
            name="indicator",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="plans.indicator",
            ),
        ),
        migrations.CreateModel(
            name="IndicatorFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=8)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("state", models.CharField(default="missing", max_length=10)),
                ("said", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("as_of", models.DateField(null=True)),
                ("sentence", models.TextField(blank=True)),
                ("author_for_id", models.BigIntegerField(null=True)),
                ("on_behalf", models.BooleanField(default=False)),
                ("entered_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("open_until", models.DateField(null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="plans.indicator",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="figure",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quotes",
                to="plans.indicatorfigure",
            ),
        ),
        migrations.CreateModel(
            name="IndicatorName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("normal", models.CharField(max_length=120)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="plans.indicator",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="indicator",
            index=models.Index(fields=["cycle", "owner_unit"], name="plans_indicator_unit"),
        ),
        migrations.AddConstraint(
            model_name="figureapart",
            constraint=models.UniqueConstraint(
                fields=("indicator", "task"), name="plans_apart_task"
            ),
        ),
        migrations.AddIndex(
            model_name="indicatorfigure",
            index=models.Index(fields=["last", "state"], name="plans_figure_last"),
        ),
        migrations.AddIndex(
            model_name="indicatorfigure",
            index=models.Index(
                condition=models.Q(("state", "entered")),
                fields=["indicator", "last"],
                name="plans_figure_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorfigure",
            constraint=models.UniqueConstraint(
                fields=("indicator", "period"), name="plans_figure_once"
            ),
        ),
        migrations.AddIndex(
            model_name="indicatorname",
            index=models.Index(fields=["normal"], name="plans_indicator_normal"),
        ),
        migrations.AddConstraint(
            model_name="indicatorname",
            constraint=models.UniqueConstraint(
                fields=("indicator", "normal"), name="plans_indicator_name"
            ),
        ),
    ]
