"""Keeping views of the plan's table: a person's own convenience, so the ledger is not told."""

from datetime import datetime

from django.db import transaction

from guatu.plans.models import SavedView
from guatu.plans.queries.saved_views import COLUMNS, tidy
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused

MOST = 30
LONGEST = 40


def save_view(*, name: str, query: str, actor: Actor, now: datetime) -> SavedView:
    """Keep a query string under a name; the same name is written over.

    Raises ``Refused``: ``view_name_missing``, ``view_name_long``, ``too_many_views``.
    """
    words = " ".join(name.split())
    if not words:
        raise Refused("view_name_missing", place="name")
    if len(words) > LONGEST:
        raise Refused("view_name_long", place="name", limit=LONGEST)
    with transaction.atomic():
        own = SavedView.objects.filter(person_id=actor.person_id or 0).exclude(name="")
        if not own.filter(name=words).exists() and own.count() >= MOST:
            raise Refused("too_many_views", place="name", limit=MOST)
        kept, _made = SavedView.objects.update_or_create(
            person_id=actor.person_id or 0, name=words, defaults={"query": tidy(query)}
        )
    return kept


def delete_view(*, view_id: int, actor: Actor, now: datetime) -> None:
    """Forget one of one's own views.  Raises SavedView.DoesNotExist."""
    SavedView.objects.exclude(name="").get(pk=view_id, person_id=actor.person_id or 0).delete()


def keep_columns(*, shown: list[str], actor: Actor, now: datetime) -> None:
    """Remember which columns are shown."""
    hidden = ",".join(one for one in COLUMNS if one not in shown)
    SavedView.objects.update_or_create(
        person_id=actor.person_id or 0, name="", defaults={"query": f"hide={hidden}"}
    )
