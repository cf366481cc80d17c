"""Proofs on an empty database of their own: who sees what by any way in, and the API fuzzed.

``python -m bench.inside.proofs sight|fuzz NUMBER SEED`` prints what it found as JSON.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)
from tests.fuzz import fuzz_for
from tests.slices.sight_trying import try_by_lot

KEPT = 5
"""Failures that are told."""


@contextmanager
def _empty_database() -> Iterator[None]:
    """Beside that of the home, as the suite makes it."""
    setup_test_environment()
    former = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(former, verbosity=0)
        teardown_test_environment()


def sight(cases: str, seed: str) -> dict[str, Any]:
    """Pairs of a person and a task by a way in, against the oracle."""
    with _empty_database():
        tried = try_by_lot(int(cases), int(seed))
    return {
        "cases": tried.ways.total(),
        "ways": len(tried.ways),
        "bodies": tried.bodies,
        "seen": tried.seen,
        "wrong": len(tried.wrong),
        "first": tried.wrong[:KEPT],
    }


def fuzz(minutes: str, seed: str) -> dict[str, Any]:
    """The API asked from its own description by four personae in turn."""
    with _empty_database():
        found = fuzz_for(float(minutes) * 60, int(seed))
    return {
        "answers": {str(status): n for status, n in sorted(found.answers.items())},
        "wrong": len(found.failures),
        "first": found.failures[:KEPT],
    }


if __name__ == "__main__":
    print(json.dumps({"sight": sight, "fuzz": fuzz}[sys.argv[1]](*sys.argv[2:])))
