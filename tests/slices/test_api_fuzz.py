"""The API, asked all kinds of things from its own description: it never breaks, and answers only
as described.  ``FUZZ_MINUTES=10 python -m pytest tests/slices/test_api_fuzz.py -s -k long_run``
asks for longer, beginning with ``FUZZ_SEED``.
"""

import os
import time
from collections import Counter
from typing import Any

import pytest

from tests.fuzz import Outcome, fuzz, make_ground
from tests.make import Cast
from tests.slices.api_make import secret_of

EXAMPLES = 5
MINUTES = float(os.environ.get("FUZZ_MINUTES", 0))
PERSONAE = ("supervisor", "member", "head", "leader")


@pytest.mark.parametrize("who", ["supervisor", "member"])
def test_nothing_that_is_asked_breaks_it_or_is_answered_otherwise_than_described(
    cast: Cast, settings: Any, tmp_path: Any, who: str
) -> None:
    settings.HOME = tmp_path
    ids = make_ground(cast)
    outcome = fuzz(secret_of(getattr(cast, who)), ids, examples=EXAMPLES, begin=1)
    assert outcome.failures == [], outcome.failures[0]
    assert outcome.answers[200] > 50
    assert outcome.answers[422] > 50


@pytest.mark.skipif(not MINUTES, reason="asked for by FUZZ_MINUTES")
def test_the_long_run_finds_nothing_either(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    ids = make_ground(cast)
    secrets = [secret_of(getattr(cast, who)) for who in PERSONAE]
    until, begin = time.monotonic() + MINUTES * 60, int(os.environ.get("FUZZ_SEED", 1))
    whole = Outcome(Counter())
    while time.monotonic() < until:
        secret = secrets[begin % len(secrets)]
        found = fuzz(secret, ids, examples=12, begin=begin, until=until)
        whole.answers += found.answers
        whole.failures += found.failures
        begin += 1
    print(f"{whole.answers.total()} requests: {dict(sorted(whole.answers.items()))}")
    print(f"{len(whole.failures)} failures", *whole.failures[:5], sep="\n")
    assert whole.failures == []
