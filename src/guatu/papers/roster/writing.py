"""A list of units or people as the spreadsheet that its import takes.

The library that writes it is loaded then: a web process that never writes one never holds it.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import cast

from guatu.papers.roster.words import ROLES, UNIT_KINDS

_Writer = Callable[[str, str, Iterable[Sequence[str]]], bytes]
HEADS = {
    "units": ("单位", "上级", "类型", "简称"),
    "people": ("姓名", "单位", "职务", "角色", "支部", "电话", "账号"),
}
NAMES = {"units": "单位", "people": "人员"}
# The first word for a code is the one that is written.
KIND_WORDS = {code: word for word, code in reversed(UNIT_KINDS.items())}
ROLE_WORDS = {role: word for word, role in reversed(ROLES.items())}


def write_list(kind: str, title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """The .xlsx of a kind (units, people): title, header, a line each, ready to print."""
    writer = cast(_Writer, import_module("guatu.papers.roster.xlsx").write_list)
    return writer(kind, title, rows)
