"""The process that reads one file: takes the order from its input, prints the JSON, ends."""

import contextlib
import json
import resource
import sys
from pathlib import Path

from guatu.papers.preview.order import Order
from guatu.papers.reading.jsonform import to_json
from guatu.papers.reading.limits import FileRefused
from guatu.papers.reading.open import read_grids
from guatu.papers.reading.workbook import read_workbook

from .isolated import MEMORY, REFUSED, SECONDS


def main() -> int:
    """0 read; 3 refused with code and facts; both as JSON on standard output."""
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # the machine allows less than that
            resource.setrlimit(limit, (most, most))
    order = Order(**json.load(sys.stdin))
    try:
        book = read_workbook(read_grids(Path(order.path)), order.name, order.request())
        names = order.directory() if order.units or order.people else None
        said = json.dumps(to_json(book, sys.argv[1], names))
    except FileRefused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        sys.stdout.write(json.dumps({"code": refused.code, "facts": facts}))
        return REFUSED
    except MemoryError:
        sys.stdout.write(json.dumps({"code": "too_heavy", "facts": {}}))
        return REFUSED
    sys.stdout.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
