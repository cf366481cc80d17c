"""Reads what each room says and what its Chinese catalogue knows of it.

``python -m tests.architecture.catalogues web`` writes new sentences of the room ``web`` into its
catalogue, untranslated, and takes out those that nobody says any more.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

STILL = datetime(2026, 1, 1, tzinfo=UTC)  # the head of a catalogue tells nothing that changes
ROOMS = Path(__file__).resolve().parents[2] / "src" / "guatu"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {
    "**/templates/**.html": {
        "encoding": "utf-8",
        "trimmed": "true",
        "newstyle_gettext": "true",
        "silent": "false",
        "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
    }
}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


HEAD: dict[str, Any] = {
    "locale": "zh_Hans",
    "project": "guatu",
    "version": "1",
    "charset": "utf-8",
    "fuzzy": False,
    "creation_date": STILL,
    "revision_date": STILL,
    "last_translator": "guatu",
    "language_team": "guatu",
    "msgid_bugs_address": "-",
    "header_comment": "# What this room says, in Chinese.",
}


def rooms() -> list[str]:
    """Every room that has templates or Python."""
    return sorted(path.name for path in ROOMS.iterdir() if (path / "__init__.py").exists())


def path_of(room: str) -> Path:
    """Where the room's Chinese catalogue lies."""
    return ROOMS / room / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def said(room: str) -> Catalog:
    """Every sentence of the room, with the files it stands in."""
    catalogue = Catalog(**HEAD)
    found = extract_from_dir(ROOMS / room, METHODS, OPTIONS, keywords=KEYWORDS)
    for name, _line, message, _comments, context in found:
        catalogue.add(message, None, [(name, 1)], context=context)
    return catalogue


def known(room: str) -> Catalog:
    """The room's catalogue; an empty one when there is none yet."""
    path = path_of(room)
    text = path.read_bytes() if path.exists() else b""
    return read_po(BytesIO(text), locale="zh_Hans")


def missing(room: str) -> list[str]:
    """Sentences of the room without a sound Chinese form."""
    catalogue = known(room)
    return [
        str(message.id)
        for message in said(room)
        if message.id and not _is_sound(catalogue.get(message.id, message.context))
    ]


def unused(room: str) -> list[str]:
    """Sentences of the catalogue that the room does not say."""
    heard = said(room)
    return [str(m.id) for m in known(room) if m.id and heard.get(m.id, m.context) is None]


def disputed() -> dict[str, set[str]]:
    """Sentences that two rooms put differently into Chinese: all rooms share one table of words."""
    forms: dict[str, set[str]] = {}
    for room in rooms():
        for message in known(room):
            if message.id and message.string:
                key = f"{message.context or ''}|{message.id}"
                forms.setdefault(key, set()).add(str(message.string))
    return {key: found for key, found in forms.items() if len(found) > 1}


def _is_sound(message: Message | None) -> bool:
    """Whether it is translated, in all its forms, and not guessed."""
    if message is None or message.fuzzy or not message.string:
        return False
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    return all(forms)


def update(room: str) -> int:
    """Bring the room's catalogue up to date; how many sentences still want translating."""
    catalogue, old = said(room), known(room)
    for message in catalogue:
        before = old.get(message.id, message.context) if message.id else None
        if before is not None and before.string and not before.fuzzy:
            message.string = before.string
    path = path_of(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, omit_header=False, sort_output=True, width=100, no_location=True)
    return len(missing(room))


if __name__ == "__main__":
    for name in sys.argv[1:] or rooms():
        if name not in rooms():
            sys.exit(f"{name}: no such room; there are {', '.join(rooms())}")
        sys.stdout.write(f"{name}: {update(name)} to translate\n")
