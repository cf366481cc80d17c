"""The one door for files: limits, kinds by content, nothing of the camera, whole or not at all."""

import hashlib
import io
import struct
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from guatu.files import limits, wording
from guatu.files.actions import prune_results, store_result, store_upload
from guatu.files.content.jpeg import strip
from guatu.files.content.kinds import kind_of
from guatu.files.content.names import safe_name
from guatu.files.forms import Quota
from guatu.files.models import StoredFile
from guatu.files.queries import open_file, path_of
from guatu.files.views import download
from guatu.ledger.models import Event
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused

NOW = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
MEI = Actor(person_id=1, name="Mei")
SECRET = b"GPS 36.65N 117.12E"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def store(content: bytes, name: str, purpose: str = "evidence") -> StoredFile:
    upload = SimpleUploadedFile("x", content)
    upload._name = name  # type: ignore[attr-defined]  # as a stranger may send it
    return store_upload(upload, purpose=purpose, actor=MEI, now=NOW)


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int) -> bytes:
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entries + b"\0\0\0\0" + SECRET


PICTURE = segment(0xDB, b"q" * 65) + segment(0xDA, b"s" * 10) + b"coded\xff\x00\xff\xd0data"
JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")


def jpeg(orientation: int = 1) -> bytes:
    extras = segment(0xE1, exif(orientation)) + segment(0xE1, b"http://ns.adobe.com/xap/" + SECRET)
    extras += segment(0xED, SECRET) + segment(0xFE, SECRET) + segment(0xE2, b"MPF\0" + SECRET)
    return b"\xff\xd8" + JFIF + extras + PICTURE + b"\xff\xd9" + SECRET


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png() -> bytes:
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    texts = png_chunk(b"tEXt", SECRET) + png_chunk(b"eXIf", SECRET) + png_chunk(b"iTXt", SECRET)
    data = png_chunk(b"IDAT", zlib.compress(b"\0\0")) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + texts + data + SECRET


def webp() -> bytes:
    body = b"WEBPVP8X" + struct.pack("<IB9s", 10, 0x0C, b"\0" * 9) + b"VP8 " + struct.pack("<I", 4)
    body += b"data" + b"EXIF" + struct.pack("<I", len(SECRET)) + SECRET
    return b"RIFF" + struct.pack("<I", len(body)) + body


def zipped(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
TAKEN = {
    "scan.pdf": b"%PDF-1.7\n...",
    "photo.jpg": jpeg(),
    "photo.png": png(),
    "photo.webp": webp(),
    "letter.doc": OLE,
    "table.et": OLE,
    "letter.docx": zipped("[Content_Types].xml", "word/document.xml"),
    "table.xlsx": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "talk.pptx": zipped("ppt/presentation.xml"),
    "sealed.ofd": zipped("OFD.xml"),
    "table.ods": zipped("c.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "note.txt": "序时进度，done < 3".encode(),
    "rows.csv": "单位,数\n".encode("gb18030"),
}
REFUSED = {
    "page.html": (b"<!doctype html><p>", "file_type_unknown"),
    "page.txt": (b"hello <script>x()</script>", "file_type_unknown"),
    "drawing.svg": (b'<?xml version="1.0"?><svg xmlns="..."/>', "file_type_unknown"),
    "run.txt": (b"#!/bin/sh\nrm", "file_type_unknown"),
    "program.exe": (b"MZ\x90\0\3\0\0\0", "file_type_unknown"),
    "program.pdf": (b"\x7fELF\2\1\1\0", "file_type_unknown"),
    "moving.gif": (b"GIF89a\1\0\1\0", "file_type_unknown"),
    "things.zip": (zipped("a.txt"), "file_type_unknown"),
    "letter.exe": (b"%PDF-1.7\n", "file_type_differs"),
    "photo.pdf": (png(), "file_type_differs"),
    "table.xlsm": (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "file_has_macro"),
    "cut.docx": (zipped("word/document.xml")[:60], "file_damaged"),
    "cut.jpg": (jpeg()[:150], "file_damaged"),
    "cut.png": (png()[:40], "file_damaged"),
    "cut.webp": (webp()[:30], "file_damaged"),
    "empty.txt": (b"", "file_empty"),
    "noise.txt": (bytes(range(128, 256)) * 3, "file_type_unknown"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TAKEN)
def test_usual_evidence_is_taken(name: str) -> None:
    stored = store(TAKEN[name], name)
    content = open_file(stored).read()
    assert stored.name == name
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert stored.size == len(content)


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_dangerous_or_broken_is_refused_and_leaves_no_trace(name: str, home: Path) -> None:
    content, code = REFUSED[name]
    with pytest.raises(Refused) as refused:
        store(content, name)
    assert refused.value.code == code
    assert str(wording.REFUSALS[code]) % refused.value.facts
    assert not StoredFile.objects.exists()
    assert not Event.objects.exists()
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_what_is_too_large_is_refused_while_it_comes_in(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setitem(limits.PURPOSES, "evidence", limits.Purpose(1000, checked=True))
    with pytest.raises(Refused, match="file_too_large"):
        store(b"%PDF-" + b"x" * 1001, "scan.pdf")
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_request_larger_than_any_file_is_not_read() -> None:
    request = RequestFactory().get("/")
    with pytest.raises(RequestDataTooBig):
        Quota(request).handle_raw_input(None, {}, limits.REQUEST + 1, None)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.webp"])
def test_pictures_lose_what_the_camera_knew(name: str) -> None:
    assert SECRET in TAKEN[name]
    content = open_file(store(TAKEN[name], name)).read()
    assert SECRET not in content
    assert kind_of(content).endings[0] == name.rpartition(".")[2]


def test_a_picture_keeps_its_image_and_which_way_is_up() -> None:
    assert b"".join(strip(jpeg(1))) == b"\xff\xd8" + JFIF + PICTURE + b"\xff\xd9"
    turned = b"".join(strip(jpeg(6)))
    assert turned.endswith(PICTURE + b"\xff\xd9")
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in turned
    assert SECRET not in turned
    assert b"".join(strip(turned)) == turned


@given(some.binary(max_size=200), some.integers(0, 200))
def test_no_picture_however_broken_does_more_than_be_refused(noise: bytes, at: int) -> None:
    whole = jpeg(6)
    with suppress(Refused):
        b"".join(strip(whole[:at] + noise + whole[at + len(noise) :]))


@pytest.mark.django_db
def test_the_same_content_is_stored_once_and_each_upload_is_an_event(home: Path) -> None:
    first, second = store(b"%PDF-1", "a.pdf"), store(b"%PDF-1", "b.pdf")
    assert path_of(first) == path_of(second)
    assert len([path for path in home.rglob("*") if path.is_file()]) == 1
    events = Event.objects.order_by("id")
    assert [event.verb for event in events] == ["file.stored", "file.stored"]
    assert events[0].data == {
        "sha256": first.sha256, "size": 6, "type": "application/pdf", "purpose": "evidence",
    }  # fmt: skip


@pytest.mark.django_db
def test_an_import_is_kept_as_it_is_for_papers_to_judge() -> None:
    html = b"<html><table></table></html>"
    stored = store(html, "plan.xls", purpose="import")
    assert open_file(stored).read() == html
    assert stored.media_type == "application/octet-stream"


@pytest.mark.django_db
def test_a_file_without_an_ending_gets_that_of_its_kind() -> None:
    assert store(b"%PDF-1", "scan").name == "scan.pdf"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\计划.xlsx", "计划.xlsx"),
        ('a<b>"c|d?.pdf', "abcd.pdf"),
        ("gnp\u202excod.exe", "gnpxcod.exe"),
        ("...", "file"),
        ("", "file"),
        ("line\r\nbreak.txt", "linebreak.txt"),
        ("长" * 200 + ".docx", "长" * 115 + ".docx"),
    ],
)
def test_names_from_strangers_are_made_safe(raw: str, name: str) -> None:
    assert safe_name(raw) == name


@pytest.mark.django_db
def test_a_download_is_an_attachment_that_nothing_can_run() -> None:
    response = download(store(b"%PDF-1", "计划.pdf"), inline=True)
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    shown = download(store(png(), "p.png"), inline=True)
    assert shown.headers["Content-Disposition"].startswith("inline")


@pytest.mark.django_db
def test_results_are_removed_after_a_month_and_evidence_never() -> None:
    def made(pieces: list[bytes]) -> StoredFile:
        return store_result(pieces, name="w.pdf", media_type="application/pdf", actor=MEI, now=NOW)

    old, same, other = made([b"a", b"b"]), made([b"ab"]), made([b"c"])
    evidence = store(b"%PDF-1", "a.pdf")
    gone = [old.id, other.id, evidence.id]
    StoredFile.objects.filter(id__in=gone).update(stored_at=timezone.now() - timedelta(days=31))
    assert prune_results() == 2
    assert path_of(same).exists()
    assert not path_of(other).exists()
    assert path_of(evidence).exists()
