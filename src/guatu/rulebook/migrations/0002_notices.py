"""A day of the calendar knows the year whose notice names it; bundled years name their notice."""

from typing import Any

from django.db import migrations, models

NUMBERS = {2024: "国办发明电〔2023〕7号", 2025: "国办发明电〔2024〕12号", 2026: "国办发明电〔2025〕7号"}
"""Years that an installation may hold so far; the list in ``rulebook.notices`` may grow."""


def fill(apps: Any, schema_editor: Any) -> None:
    """The package's name gives way to the document it stands for."""
    days, years = (apps.get_model("rulebook", name) for name in ("CalendarDay", "CalendarYear"))
    for year, number in NUMBERS.items():
        source = f"国务院办公厅关于{year}年部分节假日安排的通知（{number}）"
        of_package = {"source__startswith": "chinesecalendar"}
        days.objects.filter(day__year=year, **of_package).update(source=source)
        years.objects.filter(year=year, **of_package).update(source=source)


def keep(apps: Any, schema_editor: Any) -> None:
    """Nothing to take back: the sources stay."""


class Migration(migrations.Migration):
    """A column, and the sources of bundled years."""

    dependencies = [("rulebook", "0001_initial")]
    operations = [
        migrations.AddField(
            "calendarday", "notice", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.RunPython(fill, keep),
    ]
