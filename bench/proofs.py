"""Who sees what by any way in, and the API fuzzed from its own description."""

import json
import subprocess
import sys
from typing import Any

from bench.figures import Findings
from bench.homes import Home

SEED = 2027


def sight(home: Home, cases: int) -> Findings:
    """Random pairs of person and task by every way in, against an oracle in plain Python."""
    found = Findings(f"Visibility, {home.engine}")
    told = _told(home, "sight", cases)
    what = f"{told['ways']} ways in, {told['bodies']} invented bodies, {told['seen']:,} seen"
    found.add(f"differences in {told['cases']:,} cases: {what}", str(told["wrong"]), "0",
              not told["wrong"])  # fmt: skip
    found.notes += told["first"]
    return found


def fuzz(home: Home, minutes: float) -> Findings:
    """Requests made from the API's own description, sound and unsound, as four people."""
    found = Findings(f"The API fuzzed for {minutes:g} minutes, {home.engine}")
    told = _told(home, "fuzz", minutes)
    answers = told["answers"]
    errors = sum(n for status, n in answers.items() if status.startswith("5"))
    found.add("server errors", str(errors), "0", not errors)
    found.add("undocumented answers", str(told["wrong"] - errors), "0", told["wrong"] <= errors)
    shown = ", ".join(f"{status}: {n:,}" for status, n in answers.items())
    found.add(f"{sum(answers.values()):,} requests, answered", shown)
    found.notes += told["first"]
    return found


def _told(home: Home, name: str, number: float) -> Any:
    """What a process of its own found: the proofs load far more than other work inside a home."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.inside.proofs", name, str(number), str(SEED)],
        env=home.environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])
