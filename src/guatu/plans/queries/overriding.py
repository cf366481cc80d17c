"""What a person said over the rule: the light shown by hand, the versions of a drawn line."""

from guatu.plans.models import DrawnLine, LightOverride, Task

SHOWN = 20


def override_of(task: Task) -> LightOverride | None:
    """The light shown by hand now (one statement, none where nobody overrides)."""
    if not task.overridden:
        return None
    return LightOverride.objects.filter(task=task, ended_at__isnull=True).first()


def overrides_of(task: Task) -> list[LightOverride]:
    """Every light that was given by hand, the latest first (one statement)."""
    return list(LightOverride.objects.filter(task=task).order_by("-pk")[:SHOWN])


def drawn_lines(task: Task) -> list[DrawnLine]:
    """The versions of the drawn trajectory, the latest first (one statement)."""
    return list(DrawnLine.objects.filter(task=task).order_by("-number")[:SHOWN])
