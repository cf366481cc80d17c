"""Storing what people hand in and what jobs make; removing what was made long ago."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from guatu.files.actions.disk import Kept, arriving, cleaned, mapped, settle, write
from guatu.files.content.kinds import agree, kind_of
from guatu.files.content.names import ending, safe_name
from guatu.files.limits import PURPOSES
from guatu.files.models import StoredFile
from guatu.files.queries import place_of
from guatu.ledger.actions import record
from guatu.rules.actor import Actor

UNKNOWN = "application/octet-stream"
RESULTS_KEPT = timedelta(days=30)
PIECE = 256 * 1024


class Upload(Protocol):
    """What Django's UploadedFile and File are to us."""

    @property
    def name(self) -> str | None:
        """As the sender had it."""

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """The content in pieces."""


def store_upload(upload: Upload, *, purpose: str, actor: Actor, now: datetime) -> StoredFile:
    """Store what somebody handed in: the only way in for files from outside.

    ``purpose`` is ``evidence`` (kind checked by content, camera data taken out of pictures) or
    ``import`` (kept as it is, judged by papers).  Raises Refused: file_empty, file_too_large,
    file_type_unknown, file_type_differs, file_has_macro, file_damaged, disk_full.
    """
    name = safe_name(upload.name or "")
    with arriving() as path, arriving() as clean:
        kept = write(path, upload.chunks(PIECE), PURPOSES[purpose].limit)
        media_type = UNKNOWN
        if PURPOSES[purpose].checked:
            with mapped(path) as data:
                kind = kind_of(data)
            agree(kind, ending(name))
            name = name if ending(name) else f"{name}.{kind.endings[0]}"
            media_type = kind.media_type
            again = cleaned(path, kind, clean)
            path, kept = (clean, again) if again else (path, kept)
        settle(path, purpose, kept.sha256)
    return _note(name, media_type, purpose, kept, actor, now)


def store_result(
    pieces: Iterable[bytes] | Path,
    *,
    name: str,
    media_type: str,
    purpose: str = "result",
    actor: Actor,
    now: datetime,
) -> StoredFile:
    """Store what we made: a ``result`` goes after 30 days, what was ``issued`` stays."""
    with arriving() as path:
        content = _read(pieces) if isinstance(pieces, Path) else pieces
        kept = write(path, content, PURPOSES[purpose].limit)
        settle(path, purpose, kept.sha256)
    return _note(safe_name(name), media_type, purpose, kept, actor, now)


def prune_results() -> int:
    """Remove results older than 30 days (real time) with their content; how many."""
    old = StoredFile.objects.filter(purpose="result", stored_at__lt=timezone.now() - RESULTS_KEPT)
    hashes = set(old.values_list("sha256", flat=True))
    count = old.delete()[0]
    for sha256 in hashes:
        if not StoredFile.objects.filter(purpose="result", sha256=sha256).exists():
            place_of("result", sha256).unlink(missing_ok=True)
    return count


def _note(
    name: str, media_type: str, purpose: str, kept: Kept, actor: Actor, now: datetime
) -> StoredFile:
    """The row and its event: hash, size and kind, never the name (it may hold anything)."""
    with transaction.atomic():
        stored = StoredFile.objects.create(
            sha256=kept.sha256,
            name=name,
            size=kept.size,
            media_type=media_type,
            purpose=purpose,
            uploaded_by=actor.person_id,
            uploaded_at=now,
            stored_at=timezone.now(),
        )
        facts = {"sha256": kept.sha256, "size": kept.size, "type": media_type, "purpose": purpose}
        record("file.stored", [("file", stored.id)], actor=actor, now=now, data=facts)
    return stored


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
