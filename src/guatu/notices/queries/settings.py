"""The messaging settings in force and their versions."""

from django.db.models import QuerySet

from guatu.notices.models import MessagingVersion
from guatu.rules.notifying import Messaging


def messaging() -> Messaging:
    """The last version (one statement); nothing leaves the house before anybody set it."""
    last = messaging_versions().first()
    return Messaging.from_json(last.values) if last else Messaging()


def messaging_versions() -> QuerySet[MessagingVersion]:
    """All versions, the one in force first."""
    return MessagingVersion.objects.order_by("-version")
