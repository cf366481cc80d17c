"""``python -m bench.inside NAME ...``: one piece of work; prints what it found as JSON."""

import json
import sys
from collections.abc import Callable
from typing import Any

from bench.inside.capturing import capture, count_sql, one_task, raw_export
from bench.inside.kills import die_at, next_round
from bench.inside.leaves import leaf, rollup, waiting
from bench.inside.ledger import ledger
from bench.inside.making import make
from bench.inside.people import evidence, role
from bench.inside.siblings import siblings
from bench.inside.versions import versions
from bench.inside.workbooks import workbook

WORK: dict[str, Callable[..., Any]] = {
    "make": make,
    "capture": capture,
    "count-sql": count_sql,
    "one-task": one_task,
    "raw-export": raw_export,
    "waiting": lambda count, mark: waiting(int(count), mark),
    "leaf": leaf,
    "evidence": evidence,
    "role": role,
    "kills-round": next_round,
    "kills-die-at": die_at,
    "rollup": rollup,
    "siblings": siblings,
    "ledger": ledger,
    "workbook": workbook,
    "versions": versions,
}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
