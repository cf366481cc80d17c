"""The process that reads one score sheet: a workbook on its input, the draft on its output."""

import contextlib
import json
import resource
import sys
from dataclasses import asdict

from guatu.papers.reading.limits import FileRefused
from guatu.papers.reading.open import read_grids
from guatu.papers.scoring.columns import find_head
from guatu.papers.scoring.drafting import draft_of
from guatu.papers.scoring.isolated import MEMORY, REFUSED, SECONDS


def main() -> int:
    """0 read (``null`` without such a head); 3 refused with code and facts on standard output."""
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # the machine allows less than that
            resource.setrlimit(limit, (most, most))
    try:
        heads = (find_head(grid) for grid in read_grids(sys.stdin.buffer.read()))
        head = next((one for one in heads if one), None)
    except FileRefused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        sys.stdout.write(json.dumps({"code": refused.code, "facts": facts}))
        return REFUSED
    except MemoryError:
        sys.stdout.write(json.dumps({"code": "too_heavy", "facts": {}}))
        return REFUSED
    draft, doubts = draft_of(head) if head else ({}, [])
    plain = {"draft": draft, "doubts": [asdict(doubt) for doubt in doubts]}
    sys.stdout.write(json.dumps(plain if head else None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
