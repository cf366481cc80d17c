"""A version of the plan kept by one statement, and two versions compared."""

from statistics import median

from bench.figures import Findings, spread
from bench.homes import Home

KEEP = 5.0
"""Seconds for a version of set C."""
PER_THOUSAND = 1.0
"""Seconds to compare, for each 1,000 rows."""


def versions(home: Home, changed: int) -> Findings:
    """Keeping, and comparing with ``changed`` tasks that differ."""
    found = Findings(f"Versions of the plan, set {home.size}, {home.engine}")
    one = home.inside("versions", str(changed))
    rows, differing = one["rows"], one["differing"]
    found.add(f"a version of {rows:,} tasks kept", spread(one["kept"], "s"), f"{KEEP:g} s",
              median(one["kept"]) <= KEEP)  # fmt: skip
    most = PER_THOUSAND * rows / 1000
    for key, what in (
        ("stored", f"two versions compared, {differing:,} tasks differ"),
        ("now", "a version compared with the plan of now"),
        ("full", f"every field of the {differing:,} with its reasons"),
        ("member", "compared as a member sees it"),
    ):
        taken = median(one[key])
        shown = f"{spread(one[key], 's')}: {taken / rows * 1000:.3f} s per 1,000 rows"
        found.add(what, shown, f"{PER_THOUSAND:g} s per 1,000 rows", taken <= most)
    per = median(one["full"]) / max(differing, 1) * 1000
    found.add("the same for each 1,000 that differ", f"{per:.2f} s", "1 s", per <= 1)
    found.add("fields and reasons of one page of 50", spread(one["page"], "s"))
    return found
