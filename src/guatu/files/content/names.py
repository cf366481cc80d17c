"""File names from strangers: one readable line without paths, controls and tricks."""

import re
import unicodedata

LONGEST = 120
UNSAFE = re.compile(
    r'[<>:"|?*\x00-\x1f\x7f\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]'
)


def safe_name(raw: str, fallback: str = "file") -> str:
    """The last part of a name, normalised, at most 120 characters, its ending kept."""
    name = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    name = UNSAFE.sub("", name).strip(" .") or fallback
    if len(name) <= LONGEST:
        return name
    tail = f".{ending(name)}" if ending(name) else ""
    return name[: LONGEST - len(tail)] + tail


def ending(name: str) -> str:
    """The ending in lower case without its dot; "" when there is none."""
    stem, dot, tail = name.rpartition(".")
    return tail.lower() if stem and dot and 0 < len(tail) <= 8 and tail.isalnum() else ""
