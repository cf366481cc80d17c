"""Eight writers, two sealers and a following reader on a real database: run as a process."""

import json
import sys
import threading
from datetime import UTC, datetime

import django
from django.core.management import call_command

WRITERS, EACH = 8, 40


class Storm:
    """What was written, what the reader saw, and what went wrong."""

    def __init__(self) -> None:
        self.written: list[int] = []
        self.seen: list[int] = []
        self.errors: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        writers = [self.start(self.write, n) for n in range(WRITERS)]
        sealers = [self.start(self.seal) for _ in range(2)]
        reader = self.start(self.read)
        for thread in writers:
            thread.join()
        self.over.set()
        for thread in [*sealers, reader]:
            thread.join()

    def start(self, work: object, *args: object) -> threading.Thread:
        thread = threading.Thread(target=self.guarded, args=(work, *args))
        thread.start()
        return thread

    def guarded(self, work: object, *args: object) -> None:
        try:
            work(*args)  # type: ignore[operator]
        except Exception as error:
            self.errors.append(repr(error))
        finally:
            connection.close()

    def write(self, number: int) -> None:
        for n in range(EACH):
            with transaction.atomic():
                first = record("storm.a", [("task", number)], actor=SYSTEM, now=NOW, data={"n": n})
                second = record("storm.b", [("task", number)], actor=SYSTEM, now=NOW, cause=first)
            self.written += [first.id, second.id]

    def seal(self) -> None:
        while not self.over.wait(0.05):  # far more often than the worker's once a second
            seal_now(wait=False)

    def read(self) -> None:
        cursor = 0
        while True:
            done = self.over.is_set()
            if done:
                seal_now()
            batch = follow(cursor, limit=7)
            self.seen += [sealed.event.id for sealed in batch]
            cursor = batch[-1].seq if batch else cursor
            if done and not batch:
                return
            if not batch:
                self.over.wait(0.01)  # a reader that spins would keep the writers from running


if __name__ == "__main__":
    django.setup()
    from django.db import connection, transaction

    from guatu.ledger.actions import record
    from guatu.ledger.queries import follow
    from guatu.ledger.seal import seal_now
    from guatu.ledger.verify import verify
    from guatu.rules.actor import SYSTEM

    NOW = datetime(2027, 3, 5, tzinfo=UTC)
    call_command("migrate", "ledger", verbosity=0)
    storm = Storm()
    storm.run()
    broken = verify().broken
    json.dump({**vars(storm), "over": True, "broken": broken and broken.code}, sys.stdout)
