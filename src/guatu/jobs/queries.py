"""Which jobs an actor may see, and what the machinery knows of itself."""

from datetime import datetime

from django.db.models import QuerySet

from guatu.jobs.models import Heartbeat, Job, Schedule
from guatu.rules.actor import Actor, Role


def visible_to(actor: Actor) -> QuerySet[Job]:
    """One's own jobs, with content, the latest first; nobody else's."""
    own = Job.objects.filter(owner_id=actor.person_id) if actor.person_id else Job.objects.none()
    return own.order_by("-made_at", "-id")


def runs_the_system(actor: Actor) -> bool:
    """Whether the actor looks after the queue: he sees that jobs exist, not what is in them."""
    return actor.is_admin and actor.has(Role.SYSTEM_ADMIN)


def whole_queue() -> QuerySet[Job]:
    """All jobs for the system administrator: kind, state and times only."""
    bare = Job.objects.only("kind", "state", "progress", "error", "made_at", "ended_at", "attempts")
    return bare.order_by("-made_at", "-id")


def last_started() -> dict[str, datetime]:
    """When each repeating kind was last started."""
    return dict(Schedule.objects.values_list("kind", "last_at"))


def last_heartbeat() -> datetime | None:
    """The latest sign of life of any worker (real time); None when none ever ran."""
    return Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
