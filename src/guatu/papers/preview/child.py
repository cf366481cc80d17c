"""The process that reads one file: takes the order from its input, writes the preview, ends."""

import contextlib
import errno
import json
import resource
import sys
from pathlib import Path

from guatu.papers.reading.limits import FileRefused

from .isolated import FULL, MEMORY, REFUSED, SECONDS
from .order import Order
from .preparing import prepare


def main() -> int:
    """0 written; 3 refused with code and facts on standard output; 4 the disk is full."""
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # the machine allows less than that
            resource.setrlimit(limit, (most, most))
    try:
        prepare(Order(**json.load(sys.stdin)), Path(sys.argv[1]))
    except FileRefused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        sys.stdout.write(json.dumps({"code": refused.code, "facts": facts}))
        return REFUSED
    except MemoryError:
        sys.stdout.write(json.dumps({"code": "too_heavy", "facts": {}}))
        return REFUSED
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return FULL
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main())
