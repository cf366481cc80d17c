from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_batches")]

    operations = [
        migrations.CreateModel(
            name="CarriedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="plans.cycle"),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="carried_on", to="plans.task"
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=CASCADE, related_name="carried_from", to="plans.task"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "cycle"), name="plans_carried_once")
                ],
            },
        ),
    ]
