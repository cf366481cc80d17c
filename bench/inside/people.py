"""A role given and taken by the security administrator, and evidence that fills a home."""

import hashlib
import random
import time

from bench import sets
from guatu.files.models import StoredFile
from guatu.files.queries import place_of
from guatu.people.actions.roles import grant_role, revoke_role
from guatu.people.models import RoleGrant
from guatu.people.queries import actor_for
from guatu.plans.models import Entry, Evidence
from guatu.rules.actor import Role

KEEPER = 5
"""The person who is the set's security administrator."""
SCAN = 2_000_000
"""Bytes of a scan."""


def role(act: str) -> dict[str, float]:
    """Give the member the supervision office's role, or take it; milliseconds of the action."""
    held = {"person_id": KEEPER, "role": Role.SECURITY_ADMIN, "unit_id": 1}
    if not RoleGrant.objects.filter(**held).exists():
        RoleGrant.objects.filter(person_id=KEEPER).delete()
        RoleGrant.objects.create(**held)
    keeper, begun = actor_for(KEEPER, sets.TODAY), time.perf_counter()
    if act == "give":
        grant_role(
            person_id=sets.MEMBER, role=Role.SUPERVISION, unit_id=1, branch_id=None,
            actor=keeper, now=sets.NOW,
        )  # fmt: skip
    else:
        (grant,) = RoleGrant.objects.filter(person_id=sets.MEMBER, role=Role.SUPERVISION)
        revoke_role(grant_id=grant.pk, actor=keeper, now=sets.NOW)
    return {"ms": (time.perf_counter() - begun) * 1000}


def evidence(megabytes: str) -> dict[str, int]:
    """Scans behind entries, so many megabytes in all; their bytes are the same each time."""
    dice, entries = random.Random(sets.YEAR), list(Entry.objects.values_list("pk", flat=True))
    count = max(1, int(float(megabytes) * 1e6) // SCAN)
    for number in range(count):
        stored = _scan(dice.randbytes(SCAN), number)
        Evidence.objects.create(entry_id=entries[number % len(entries)], file=stored)
    return {"files": count, "bytes": count * SCAN}


def _scan(data: bytes, number: int) -> StoredFile:
    name = hashlib.sha256(data).hexdigest()
    place = place_of("evidence", name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return StoredFile.objects.create(
        sha256=name, name=f"扫描{number}.pdf", size=len(data), media_type="application/pdf",
        purpose="evidence", uploaded_by=sets.MEMBER, uploaded_at=sets.NOW, stored_at=sets.NOW,
    )  # fmt: skip
