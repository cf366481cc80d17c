"""Opening a zipped office file without trusting it: size, ratio, entry and password guards."""

import zipfile
from io import BytesIO
from typing import IO

from . import limits
from .limits import FileRefused


class Archive:
    """A checked zip file; parts are read as streams, never all at once."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise FileRefused("corrupt") from error
        self.names = frozenset(self._zip.namelist())
        _check(self._zip.infolist())

    def open(self, name: str) -> IO[bytes]:
        """A stream of one part; ``FileRefused`` when it is missing or broken."""
        try:
            return self._zip.open(name)
        except (KeyError, zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError) as error:
            raise FileRefused("corrupt", part=name) from error

    def read(self, name: str, most: int = 1 << 20) -> bytes:
        """The first ``most`` bytes of one small part."""
        with self.open(name) as stream:
            try:
                return stream.read(most)
            except (zipfile.BadZipFile, OSError, EOFError) as error:
                raise FileRefused("corrupt", part=name) from error


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MAX_ENTRIES:
        raise FileRefused("zip_bomb", entries=len(entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused("password_protected")
    if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED:
        raise FileRefused("zip_bomb", limit=limits.MAX_UNPACKED)
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limits.RATIO_COUNTS_FROM and ratio > limits.MAX_RATIO:
            raise FileRefused("zip_bomb", part=entry.filename)
