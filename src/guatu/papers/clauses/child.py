"""The process that reads one Word list: its bytes on the input, its lines on the output."""

import contextlib
import json
import resource
import sys

from guatu.papers.clauses.isolated import MEMORY, REFUSED, SECONDS
from guatu.papers.clauses.lines import lines_of
from guatu.papers.reading.limits import FileRefused
from guatu.papers.reading.open import read_grids


def main() -> int:
    """0 read; 3 refused with code and facts on standard output."""
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # the machine allows less than that
            resource.setrlimit(limit, (most, most))
    try:
        lines = lines_of(read_grids(sys.stdin.buffer.read()))
    except FileRefused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        sys.stdout.write(json.dumps({"code": refused.code, "facts": facts}))
        return REFUSED
    except MemoryError:
        sys.stdout.write(json.dumps({"code": "too_heavy", "facts": {}}))
        return REFUSED
    sys.stdout.write(json.dumps(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
