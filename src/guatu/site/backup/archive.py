"""The file of a backup: a ZIP whose manifest knows the size and SHA-256 of every part."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from guatu.site.speech import Stop, say

MANIFEST = "manifest.json"
FORMAT = 1
PIECE = 1024 * 1024


class Part(NamedTuple):
    """A part of the archive as written."""

    size: int
    sha256: str


class Writer:
    """Writes parts one after the other and remembers their sums."""

    def __init__(self, bag: zipfile.ZipFile) -> None:
        self._bag = bag
        self.parts: dict[str, Part] = {}

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool) -> Part:
        """Write one part; ``packed`` compresses it (evidence is compressed already)."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o600 << 16
        with self._bag.open(info, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        self.parts[name] = Part(size, digest.hexdigest())
        return self.parts[name]

    def close(self, facts: dict[str, Any]) -> str:
        """Write the manifest; returns its SHA-256, by which people tell two backups apart."""
        whole = {"format": FORMAT, **facts, "parts": self.parts}
        text = json.dumps(whole, ensure_ascii=False, indent=1).encode()
        self._bag.writestr(MANIFEST, text)
        return hashlib.sha256(text).hexdigest()


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A new archive, readable by its owner only, that is at ``path`` wholly or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True, compresslevel=3) as bag:
                yield Writer(bag)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


class Archive:
    """An archive that is read; nothing of it is believed before ``prove``."""

    def __init__(self, bag: zipfile.ZipFile) -> None:
        self._bag = bag
        text = bag.read(MANIFEST)
        self.facts: dict[str, Any] = json.loads(text)
        self.sha256 = hashlib.sha256(text).hexdigest()
        self.parts = {name: Part(*part) for name, part in self.facts["parts"].items()}

    def prove(self, tell: Callable[[int, int], None]) -> None:
        """Read every part and compare its sum; Stop names the first that differs."""
        names = {info.filename for info in self._bag.infolist()} - {MANIFEST}
        if names != set(self.parts):
            raise damaged(sorted(names ^ set(self.parts))[0])
        for at, (name, part) in enumerate(self.parts.items(), 1):
            if self._measured(name) != part:
                raise damaged(name)
            tell(at, len(self.parts))

    def _measured(self, name: str) -> Part | None:
        """A part as it is now; None when it cannot be unpacked."""
        digest, size = hashlib.sha256(), 0
        try:
            for piece in self.pieces(name):
                digest.update(piece)
                size += len(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return None
        return Part(size, digest.hexdigest())

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part's bytes, a piece at a time."""
        with self._bag.open(name) as part:
            while piece := part.read(PIECE):
                yield piece

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """A part as a file of lines."""
        with self._bag.open(name) as part:
            yield part  # type: ignore[misc]


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """An archive of ours.  Stop when it is none, is cut off or comes from another format."""
    with _bag(path) as bag:
        try:
            archive = Archive(bag)
        except (KeyError, ValueError, TypeError) as error:
            raise not_ours(path, error) from error
        if archive.facts["format"] != FORMAT:
            raise Stop(
                say(
                    f"{path.name} was written by another version of guatu.",
                    f"{path.name} 由其他版本的挂图写成。",
                )
            )
        yield archive


def _bag(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise not_ours(path, error) from error


def not_ours(path: Path, error: Exception) -> Stop:
    """The sentence for a file that is no backup, or only the beginning of one."""
    return Stop(
        say(
            f"{path.name} is no whole backup of guatu: {error}",
            f"{path.name} 不是完整的挂图备份：{error}",
        )
    )


def damaged(name: str) -> Stop:
    """The sentence for a part that is not as it was written."""
    return Stop(
        say(
            f"The backup is damaged: {name} is not what was written. Nothing was restored.",
            f"备份已损坏：{name} 与写入时不符。未恢复任何内容。",
        )
    )
