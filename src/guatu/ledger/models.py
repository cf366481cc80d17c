"""Event, the objects it touches, what waits for a seal, and the seal that gives the order."""

from django.db import models


class Event(models.Model):
    """One thing that happened: codes, numbers and ids only, never a sentence.

    ``id`` tells identity, not order: order is the seal's.  ``at`` is business time,
    ``recorded_at`` is real time.  Rows are append-only by database trigger.
    """

    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=120)
    on_behalf_of = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    schema = models.PositiveSmallIntegerField(default=1)
    cause = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    request_id = models.CharField(max_length=36, blank=True)
    rulebook = models.PositiveIntegerField(default=0)

    touched: "list[EventObject]"  # filled by queries.with_objects

    class Meta:
        indexes = [models.Index(fields=["verb", "at"], name="ledger_event_verb_at")]


class EventObject(models.Model):
    """An object that an event touches: (kind, object id) is every timeline's key."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="objects_touched")
    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    qualifier = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "event"], name="ledger_object_event")]


class Unsealed(models.Model):
    """An event that waits for its seal: written by the database itself with the event.

    The trigger of ``triggers.py`` inserts the row in the event's own transaction, and the sealer
    deletes it in the transaction that writes the seal, so that neither a late commit nor a large
    ledger can hide an event (docs/adr, sealer).
    """

    event = models.OneToOneField(
        Event, models.PROTECT, primary_key=True, related_name="waiting", db_constraint=False
    )


class Seal(models.Model):
    """The place of an event in the one order, and the hash that chains it to the one before."""

    seq = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="seal")
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
