"""``python -m bench.inside NAME ...``: one piece of work; prints what it found as JSON.

Without a name it reads pieces of work, one to a line, and does each in a fork of itself.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from bench.inside.burdens import typed
from bench.inside.capturing import capture, count_sql, one_task, raw_export
from bench.inside.kills import die_at, next_round
from bench.inside.leaves import change, leaf, rollup, waiting
from bench.inside.ledger import ledger
from bench.inside.making import make
from bench.inside.months import matrix_ready, month, reporters
from bench.inside.people import evidence, role
from bench.inside.scores import bulletin, preview, scores
from bench.inside.siblings import siblings
from bench.inside.versions import versions
from bench.inside.workbooks import workbook
from bench.inside.years import year
from guatu.site import urls

WORK: dict[str, Callable[..., Any]] = {
    "make": make,
    "capture": capture,
    "count-sql": count_sql,
    "one-task": one_task,
    "raw-export": raw_export,
    "waiting": lambda count, mark: waiting(int(count), mark),
    "change": change,
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
    "month": month,
    "matrix-ready": matrix_ready,
    "reporters": reporters,
    "year": year,
    "typed": typed,
    "scores": scores,
    "score-preview": preview,
    "bulletin": bulletin,
}


def do(name: str, words: list[str]) -> None:
    """Print what a piece of work found."""
    print(json.dumps(WORK[name](*words)), flush=True)


def serve() -> None:
    """Answer each line ``[name, words ...]`` with ``[exit status, [lines printed]]``."""
    assert urls.urlpatterns  # what is loaded here is there in every fork
    for line in sys.stdin:
        name, *words = json.loads(line)
        print(json.dumps(forked(name, words)), flush=True)


def forked(name: str, words: list[str]) -> tuple[int, list[str]]:
    """The exit status of a fork that does the work (negative: its signal), and what it printed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _live(name, words, writing)
    os.close(writing)
    with os.fdopen(reading) as printed:
        lines = printed.read().splitlines()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), lines


def _live(name: str, words: list[str], writing: int) -> None:
    """The life of a fork: it prints to the pipe, reads nothing, and never returns."""
    os.dup2(writing, 1)
    os.close(writing)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        do(name, words)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1:]:
        do(sys.argv[1], sys.argv[2:])
    else:
        serve()
