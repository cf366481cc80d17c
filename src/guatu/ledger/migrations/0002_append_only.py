"""Put the triggers in place that keep the ledger append-only and every event under the sealer."""

from django.db import migrations

from guatu.ledger import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def take_off(apps, schema_editor):
    triggers.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(install, take_off)]
