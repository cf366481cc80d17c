from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_entry_author_for")]

    operations = [
        migrations.CreateModel(
            name="BasisDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("issued_on", models.DateField(null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="basis_documents", to="plans.cycle"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BasisClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("label", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="clauses", to="plans.basisdocument"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["document", "position"], name="plans_clause_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="tasks", to="plans.basisclause"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(on_delete=CASCADE, related_name="clauses", to="plans.task"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "clause"), name="plans_task_clause_once"
                    )
                ],
            },
        ),
    ]
