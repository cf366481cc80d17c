"""How large a file may be, by its purpose."""

from typing import NamedTuple

MB = 1024 * 1024


class Purpose(NamedTuple):
    """Why a file is stored: its limit in bytes, and whether its kind is checked at the door."""

    limit: int
    checked: bool


PURPOSES = {
    "evidence": Purpose(50 * MB, checked=True),
    # What an import may contain is judged cell by cell by papers, with its own words.
    "import": Purpose(200 * MB, checked=False),
    "result": Purpose(1024 * MB, checked=False),
    "issued": Purpose(50 * MB, checked=False),
}
"""Evidence is a scan or a photo; an import may be larger than any plan: papers says why not."""

REQUEST = 220 * MB
"""No request may be larger, whatever it carries."""
