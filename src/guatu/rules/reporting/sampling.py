"""The drawn sample (抽查): which reports of a period must show evidence, by a published seed.

Anybody can draw it again: ``(id x a + b) mod p`` falls evenly on 0 to p - 1 for a and b taken
from the seed (Carter and Wegman 1979), so a task is drawn when that number mod 100 is below the
percentage.  The same arithmetic runs in SQL.
"""

from hashlib import sha256
from typing import NamedTuple

from guatu.rules.params.reporting import Proof, ReportingParams

PRIME = 1_000_003


class Draw(NamedTuple):
    """The numbers of a draw: multiplier, addend, and per cent that is drawn."""

    a: int
    b: int
    percent: int


def draw_of(seed: str, params: ReportingParams) -> Draw:
    """The draw of a period; required evidence draws all, waived evidence nobody."""
    digest = sha256(seed.encode()).digest()
    a = int.from_bytes(digest[:8], "big") % (PRIME - 1) + 1
    b = int.from_bytes(digest[8:16], "big") % PRIME
    fixed = {Proof.REQUIRED: 100, Proof.WAIVED: 0}
    return Draw(a, b, fixed.get(params.proof, params.sample_percent))


def is_drawn(draw: Draw, task_id: int) -> bool:
    """Whether the report of this task must show evidence."""
    return (task_id * draw.a + draw.b) % PRIME % 100 < draw.percent
