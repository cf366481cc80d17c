"""JPEG without what the camera knew: only the picture, its colours and which way is up."""

import re
import struct
from collections.abc import Iterator

from guatu.files.content.kinds import Bytes
from guatu.rules.refused import Refused

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
BARE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""In the coded picture, the first marker that is neither stuffing nor a restart."""
ORIENTATION = 0x0112


def strip(data: Bytes) -> Iterator[bytes]:
    """The same picture in pieces, without EXIF, GPS, XMP, IPTC, comments, and whatever follows it.

    The orientation is kept, as the only EXIF field.  Raises ``Refused("file_damaged")``.
    """
    yield bytes(data[:2])
    at, turned = 2, False
    while True:
        marker, begin, end = _segment(data, at)
        if marker == EOI:
            yield b"\xff\xd9"
            return
        if marker == 0xE1 and not turned and data[begin : begin + 6] == b"Exif\x00\x00":
            orientation = _orientation(bytes(data[begin + 6 : end]))
            turned = orientation > 1
            yield _upright(orientation) if turned else b""
        elif _kept(marker, bytes(data[begin : begin + 12])):
            yield bytes(data[at:end])
        at = end
        if marker == SOS:
            at = _end_of_scan(data, end)
            yield bytes(data[end:at])


def _segment(data: Bytes, at: int) -> tuple[int, int, int]:
    """Marker, first byte of its body, first byte after it."""
    if data[at : at + 1] != b"\xff":
        raise Refused("file_damaged")
    while data[at : at + 2] == b"\xff\xff":  # fill bytes
        at += 1
    head = bytes(data[at : at + 4])
    if len(head) >= 2 and (head[1] == EOI or head[1] in BARE):
        return head[1], at + 2, at + 2
    if len(head) < 4:
        raise Refused("file_damaged")
    end = at + 2 + int.from_bytes(head[2:], "big")
    if end < at + 4 or end > len(data):
        raise Refused("file_damaged")
    return head[1], at + 4, end


def _kept(marker: int, body: bytes) -> bool:
    """Of the application segments only JFIF, the colour profile and Adobe's transform stay."""
    if marker == 0xE2:
        return body == b"ICC_PROFILE\x00"
    return marker in {0xE0, 0xEE} or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _end_of_scan(data: Bytes, start: int) -> int:
    found = NEXT.search(data, start)
    if found is None:
        raise Refused("file_damaged")
    return found.start()


def _orientation(tiff: bytes) -> int:
    """The orientation (1 to 8) of an EXIF block; 1 when it says nothing sensible."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (first,) = struct.unpack(f"{order}I", tiff[4:8])
        (count,) = struct.unpack(f"{order}H", tiff[first : first + 2])
        for n in range(min(count, 200)):
            entry = tiff[first + 2 + 12 * n : first + 14 + 12 * n]
            tag, _, _, value = struct.unpack(f"{order}HHIH", entry[:10])
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except (KeyError, struct.error):
        pass
    return 1


def _upright(orientation: int) -> bytes:
    """An EXIF segment with nothing but the orientation."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0)
    tiff = b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + b"\x00\x00\x00\x00"
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
