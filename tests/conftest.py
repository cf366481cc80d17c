"""What every test shares: a ledger that can be cleared after a test that really commits."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.utils import translation

from guatu.ledger import triggers


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """A hash that costs nothing: tests prove who may come in, not how long it takes to guess."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """Every test begins in the default language and remembers no figure of a former one."""
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()


@pytest.fixture(autouse=True)
def _clearable_ledger(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the append-only tables before pytest-django clears all tables of a transactional test.

    The triggers refuse that to everybody, so they are taken off and put back here.
    """
    mark = request.node.get_closest_marker("django_db")
    committing = "transactional_db" in request.fixturenames or (
        mark and mark.kwargs.get("transaction")
    )
    if not committing:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    triggers.take_off(connection)
    with connection.cursor() as cursor:
        for table in ("ledger_seal", "ledger_unsealed", "ledger_eventobject", "ledger_event"):
            cursor.execute(f"DELETE FROM {table}")
    triggers.install(connection)
