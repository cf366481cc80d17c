"""Put the triggers in place that keep the ledger append-only and every event under the sealer."""

from typing import Any

from django.db import migrations

from guatu.ledger import triggers


def install(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


def take_off(apps: Any, schema_editor: Any) -> None:
    triggers.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(install, take_off)]
