"""The API, asked all kinds of things from its own description: it never breaks, and answers only
as described.  ``python -m bench fuzz`` asks for ten minutes.
"""

from typing import Any

import pytest

from tests.fuzz import fuzz, make_ground
from tests.make import Cast
from tests.slices.api_make import secret_of

EXAMPLES = 3


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
