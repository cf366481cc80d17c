"""The process that reads one list: a workbook on its input, the rows on its output."""

import contextlib
import json
import resource
import sys

from guatu.papers.reading.limits import FileRefused
from guatu.papers.roster.isolated import MEMORY, REFUSED, SECONDS
from guatu.papers.roster.sheet import read_list


def main() -> int:
    """0 read (``null`` without a header); 3 refused with code and facts on standard output."""
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # the machine allows less than that
            resource.setrlimit(limit, (most, most))
    try:
        rows = read_list(sys.stdin.buffer.read(), sys.argv[1])
    except FileRefused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        sys.stdout.write(json.dumps({"code": refused.code, "facts": facts}))
        return REFUSED
    except MemoryError:
        sys.stdout.write(json.dumps({"code": "too_heavy", "facts": {}}))
        return REFUSED
    sys.stdout.write(json.dumps(rows.to_plain() if rows else None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
