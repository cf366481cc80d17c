"""The named cast for slice tests."""

import pytest

from tests.make import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """An installation with its units and ten people."""
    return make_cast()
