"""Content on disk: streamed in under a limit, cleaned, named by its hash, moved in one step."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from guatu.files.content.chunks import strip_png, strip_webp
from guatu.files.content.jpeg import strip
from guatu.files.content.kinds import JPEG, PNG, WEBP, FileKind
from guatu.files.queries import place_of
from guatu.rules.refused import Refused

STRIPPERS = {JPEG: strip, PNG: strip_png, WEBP: strip_webp}


class Kept(NamedTuple):
    """Content in its place: its SHA-256 and its size in bytes."""

    sha256: str
    size: int


@contextmanager
def arriving() -> Iterator[Path]:
    """A path for a new file beside the store; what is left there afterwards is removed."""
    folder = Path(settings.HOME) / "arriving"
    path = folder / secrets.token_hex(12)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refused("disk_full") from error
        raise
    finally:
        path.unlink(missing_ok=True)


def write(path: Path, pieces: Iterable[bytes], limit: int) -> Kept:
    """Write pieces to a new file that lasts.  ``Refused("file_too_large")`` or "file_empty"."""
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise Refused("file_too_large", limit=limit // 1024 // 1024)
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise Refused("file_empty")
    return Kept(digest.hexdigest(), size)


@contextmanager
def mapped(path: Path) -> Iterator[mmap]:
    """The file's bytes without reading it into memory."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        yield data


def cleaned(path: Path, kind: FileKind, target: Path) -> Kept | None:
    """Write the file without its metadata to ``target``; None when its kind carries none."""
    if kind not in STRIPPERS:
        return None
    with mapped(path) as data:
        return write(target, STRIPPERS[kind](data), len(data) + 64)


def settle(path: Path, purpose: str, sha256: str) -> None:
    """Move a finished file to its place, so that it is there wholly or not at all."""
    place = place_of(purpose, sha256)
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
