"""A small installation that really lies in a home folder, filled and used by a process of its own.

``python -c "import django; django.setup(); from tests.slices import drill_home as d; d.fill()"``
"""

import time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction

from guatu.files.actions import store_upload
from guatu.ledger.actions import record
from guatu.ledger.seal import seal_now
from guatu.people.models import Alias, Person, RosterImport
from guatu.plans.models import Entry, Evidence
from guatu.rules.actor import SYSTEM
from tests.make import NOW, actor, make_cast
from tests.plan_make import make_cycle, make_task, make_terms


def fill() -> None:
    """The cast, ten tasks with versions, an entry with evidence, a list not read, all sealed."""
    call_command("migrate", verbosity=0)
    cast = make_cast()
    cycle, supervisor = make_cycle(), actor(cast.supervisor)
    tasks = [
        make_task(cycle, make_terms(f"任务{at}", lead=cast.office), supervisor) for at in range(10)
    ]
    upload = SimpleUploadedFile("证明.txt", "台账已建立".encode())
    stored = store_upload(upload, purpose="evidence", actor=actor(cast.member), now=NOW)
    entry = Entry.objects.create(
        task=tasks[0], kind="value", value="12.5", as_of=NOW.date(), author=cast.member,
        entered_at=NOW, token="t1",
    )  # fmt: skip
    Evidence.objects.create(entry=entry, file=stored)
    RosterImport.objects.create(
        kind="people", name="名单.xlsx", data=bytes(range(256)), author=cast.system, made_at=NOW
    )
    seal_now()


def write() -> None:
    """Record event after event until ended, each with a row that must be there with it."""
    person = Person.objects.first()
    assert person is not None
    print("writing", flush=True)
    for at in range(100_000):
        with transaction.atomic():
            alias = Alias.objects.create(text=f"别名{at}", person=person)
            touched = [("person", person.pk), ("alias", alias.pk)]
            record("alias.learnt", touched, actor=SYSTEM, now=NOW)
        time.sleep(0.002)
