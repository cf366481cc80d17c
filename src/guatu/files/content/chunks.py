"""PNG and WebP without texts, EXIF and whatever follows the picture."""

import struct
from collections.abc import Iterator
from typing import Any

from guatu.files.content.kinds import Bytes
from guatu.rules.refused import Refused

PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split()
)
WEBP_KEPT = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
EXIF_AND_XMP = 0x08 | 0x04  # flags of VP8X


def strip_png(data: Bytes) -> Iterator[bytes]:
    """The same picture in pieces, with known picture chunks only.  ``Refused("file_damaged")``."""
    yield bytes(data[:8])
    at = 8
    while True:
        size, name = _chunk(data, at, ">I4s")
        end = at + 12 + size
        if end > len(data):
            raise Refused("file_damaged")
        if name in PNG_KEPT:
            yield bytes(data[at:end])
        if name == b"IEND":
            return
        at = end


def strip_webp(data: Bytes) -> Iterator[bytes]:
    """The same picture without EXIF and XMP chunks; the sizes of the frame are made to agree."""
    (claimed,) = struct.unpack("<I", data[4:8])
    whole = claimed + 8
    if whole > len(data):
        raise Refused("file_damaged")
    kept, at, total = [], 12, 4
    while at < whole:
        name, size = _chunk(data, at, "<4sI")
        end = at + 8 + size + size % 2
        if end > whole + 1:
            raise Refused("file_damaged")
        if name in WEBP_KEPT:
            kept.append((name, at, min(end, whole)))
            total += min(end, whole) - at
        at = end
    yield b"RIFF" + struct.pack("<I", total) + b"WEBP"
    for name, begin, end in kept:
        piece = bytearray(data[begin:end])
        if name == b"VP8X" and len(piece) > 8:
            piece[8] &= ~EXIF_AND_XMP
        yield bytes(piece)


def _chunk(data: Bytes, at: int, form: str) -> tuple[Any, Any]:
    """The two fields of a chunk's head."""
    head = data[at : at + 8]
    if len(head) < 8:
        raise Refused("file_damaged")
    first, second = struct.unpack(form, head)
    return first, second
