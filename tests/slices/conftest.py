"""The named cast for slice tests."""

import pytest

from guatu.rulebook import queries as rulebook
from tests.make import Cast, make_cast


@pytest.fixture(autouse=True)
def own_rules() -> None:
    """Every test has a database of its own, so what is remembered of another's rules goes."""
    rulebook.params.cache_clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """An installation with its units and ten people."""
    return make_cast()
