"""The ledger's rows cannot be changed, and what was changed by force is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from guatu.ledger import triggers
from guatu.ledger.actions import Entry, record, record_all
from guatu.ledger.chain import GENESIS
from guatu.ledger.models import Event, EventObject, Seal
from guatu.ledger.queries import follow, head, timeline
from guatu.ledger.seal import seal_now, waiting
from guatu.ledger.verify import Break, verify
from guatu.rules.actor import SYSTEM

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)


def write(count: int = 3) -> list[Event]:
    entries = [
        Entry("task.noted", [("task", 7), ("unit", n, "lead")], {"n": n}) for n in range(count)
    ]
    return record_all(entries, actor=SYSTEM, now=NOW)


@contextmanager
def by_force() -> Iterator[None]:
    """As somebody who owns the database can: without the triggers."""
    triggers.take_off(connection)
    yield
    triggers.install(connection)


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("sql", ["UPDATE {t} SET {k} = {k}", "DELETE FROM {t}"])
def test_ledger_rows_refuse_change_by_raw_sql(table: str, sql: str) -> None:
    write(1)
    seal_now()
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        run(sql.format(t=table, k=triggers.TABLES[table]))


@pytest.mark.parametrize("model", [Event, EventObject, Seal])
def test_ledger_rows_refuse_change_through_the_orm(model: type) -> None:
    write(1)
    seal_now()
    key = model._meta.pk.name  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        model.objects.update(**{key: 99})  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        model.objects.all()._raw_delete("default")  # type: ignore[attr-defined]


def test_a_filled_ledger_cannot_be_emptied_or_overwritten_in_one_stroke() -> None:
    event = write(1)[0]
    seal_now()
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        stroke = "TRUNCATE ledger_event CASCADE"
    else:
        stroke = f"REPLACE INTO ledger_seal VALUES (1, 'x', '2027-01-01', {event.id})"
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        run(stroke)


def test_migrations_leave_every_trigger_in_place() -> None:
    assert triggers.missing(connection) == []
    with by_force():
        assert set(triggers.missing(connection)) == set(triggers.expected(connection.vendor))


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_defect() -> None:
    with pytest.raises(RuntimeError):
        record("task.noted", [("task", 1)], actor=SYSTEM, now=NOW)


def test_whatever_is_recorded_waits_and_is_sealed_once_in_order() -> None:
    events = write(5)
    assert waiting() == 5
    assert seal_now() == 5
    assert (waiting(), seal_now()) == (0, 0)
    assert [(s.seq, s.event.id) for s in follow(0)] == [(n + 1, e.id) for n, e in enumerate(events)]
    assert [s.seq for s in follow(3, limit=1)] == [4]


def test_even_a_row_inserted_by_hand_waits_for_the_sealer() -> None:
    run(
        "INSERT INTO ledger_event (verb, at, recorded_at, actor_label, data, schema, request_id, "
        "rulebook) VALUES ('x.y', '2027-01-01', '2027-01-01', '', '{}', 1, '', 0)"
    )
    assert waiting() == 1


def test_a_whole_chain_verifies_and_names_its_head() -> None:
    write(4)
    seal_now()
    write(2)
    report = verify()
    assert (report.broken, report.head, report.waiting) == (None, head(), 2)
    assert report.head.seq == 4
    assert report.head.hash != GENESIS


def test_an_empty_ledger_verifies() -> None:
    assert verify().broken is None


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE ledger_event SET actor_label = 'another' WHERE id = {id}",
        "UPDATE ledger_event SET at = '2027-01-01' WHERE id = {id}",
        "UPDATE ledger_eventobject SET object_id = 8 WHERE event_id = {id} AND kind = 'task'",
        "DELETE FROM ledger_eventobject WHERE event_id = {id} AND kind = 'task'",
        "INSERT INTO ledger_eventobject (event_id, kind, object_id, qualifier)"
        " VALUES ({id}, 'task', 9, '')",
        "UPDATE ledger_seal SET sealed_at = '2027-01-01' WHERE event_id = {id}",
    ],
)
def test_the_first_event_whose_content_was_changed_is_named(tamper: str) -> None:
    events = write(5)
    seal_now()
    with by_force():
        run(tamper.format(id=events[2].id))
        run(f"UPDATE ledger_event SET actor_label = 'later' WHERE id = {events[4].id}")
    report = verify()
    assert report.broken == Break("content", 3, events[2].id)
    assert report.head.seq == 2


def test_events_that_changed_places_are_named() -> None:
    first, second = write(2)
    seal_now()
    with by_force():
        run("UPDATE ledger_seal SET event_id = 0 WHERE seq = 1")
        run(f"UPDATE ledger_seal SET event_id = {first.id} WHERE seq = 2")
        run(f"UPDATE ledger_seal SET event_id = {second.id} WHERE seq = 1")
    assert verify().broken == Break("reordered", 1, second.id)


def test_a_removed_event_is_named() -> None:
    events = write(3)
    seal_now()
    with by_force():
        run(f"UPDATE ledger_seal SET event_id = 0 WHERE event_id = {events[1].id}")
        assert verify().broken == Break("missing", 2, 0)
        run(f"UPDATE ledger_seal SET event_id = {events[1].id} WHERE event_id = 0")


def test_seals_cut_out_of_the_middle_leave_a_gap() -> None:
    write(3)
    seal_now()
    with by_force():
        run("DELETE FROM ledger_seal WHERE seq = 2")
    assert verify().broken == Break("gap", 2)


def test_an_event_slipped_past_the_sealer_is_named() -> None:
    write(2)
    seal_now()
    with by_force():
        write(1)
    assert verify().broken == Break("extra", event_id=Event.objects.latest("id").id)


def test_a_cut_tail_shows_only_against_a_kept_head() -> None:
    events = write(4)
    seal_now()
    kept = head().hash
    assert verify(kept).kept_at == 4
    with by_force():
        run("DELETE FROM ledger_seal WHERE seq > 2")
        run(f"DELETE FROM ledger_eventobject WHERE event_id > {events[1].id}")
        run(f"DELETE FROM ledger_event WHERE id > {events[1].id}")
    assert verify().broken is None
    assert verify(kept).broken == Break("cut")


def test_a_timeline_is_two_statements_and_goes_on_from_the_last_event_shown(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    events = write(5)
    with django_assert_num_queries(2):
        page = timeline("task", 7, limit=2)
    assert [e.id for e in page] == [events[4].id, events[3].id]
    assert [(o.kind, o.qualifier) for o in page[0].touched] == [("task", ""), ("unit", "lead")]
    assert [e.id for e in timeline("task", 7, before=page[-1].id)] == [e.id for e in events[2::-1]]
    assert timeline("task", 8) == []
