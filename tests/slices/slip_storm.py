"""Slips issued by several people at once on a real database: run as a process."""

import json
import os
import sys
import threading
from typing import Any

import django
from django.core.management import call_command

EACH = 3
WRITERS = 4


def issue(ids: list[int], leader: Any, start: threading.Barrier, errors: list[str]) -> None:
    """One of those who issue."""
    try:
        start.wait()
        for pk in ids:
            issue_slip(slip_id=pk, actor=leader, now=NOW)
    except Exception as error:
        errors.append(repr(error))
    finally:
        connection.close()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "guatu.site.settings"
    django.setup()
    from django.db import connection

    from guatu.supervising.actions.slips import hand_up_slip, issue_slip
    from guatu.supervising.models import Slip
    from tests.make import NOW, actor, make_cast
    from tests.slices import chasing_make as make

    call_command("migrate", verbosity=0)
    cast = make_cast()
    task = make.make_work(cast)
    drafts = [make.draft(cast, task).pk for _ in range(EACH * WRITERS)]
    for slip_id in drafts:
        hand_up_slip(slip_id=slip_id, actor=actor(cast.supervisor), now=NOW)
    errors: list[str] = []
    start = threading.Barrier(WRITERS)
    threads = [
        threading.Thread(
            target=issue, args=(drafts[at::WRITERS], actor(cast.leader), start, errors)
        )
        for at in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(number or 0 for number in Slip.objects.values_list("number", flat=True))
    json.dump({"errors": errors, "numbers": numbers}, sys.stdout)
