"""Every operation of the API x every persona, in a session and with each token."""

from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from guatu.people.pace import forget
from guatu.rules.tokens import SCOPES
from guatu.site.api import api
from guatu.site.openapi import description
from tests.architecture.access_api import FILE, Operation
from tests.architecture.access_api import OPERATIONS as ROWS
from tests.architecture.access_api_chasing import OPERATIONS as CHASING
from tests.architecture.access_api_reports import OPERATIONS as REPORTS
from tests.architecture.access_api_scores import OPERATIONS as SCORES
from tests.make import Cast, make_cast
from tests.slices.api_make import Api, secret_of

OPERATIONS = [*ROWS, *REPORTS, *CHASING, *SCORES]
MET = {200, 201, 202, 409, 422}


@cache
def described() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Operation id -> (method, path, what the description says)."""
    return {
        one["operationId"]: (method, path, one)
        for path, methods in description(api)["paths"].items()
        for method, one in methods.items()
    }


@pytest.fixture
def stage(db: None, settings: Any, tmp_path: Any) -> Cast:
    settings.HOME = tmp_path
    forget()
    return make_cast()


def test_every_operation_has_a_row_with_its_scope() -> None:
    rows = {row.id: row.scope for row in OPERATIONS}
    assert rows == {name: one.get("x-scope", "") for name, (_m, _p, one) in described().items()}


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row.id)
def test_each_persona_gets_what_the_table_says(row: Operation, stage: Cast) -> None:
    ask = _asking(row, stage)
    wrong = []
    for name, person in stage.people().items():
        status = _status(Api(person), ask)
        if name in row.may:
            sound = status in MET - ({409} if row.refused else set())
        else:
            sound = status == (409 if name in row.refused else 404)
        if not sound:
            wrong.append(f"{name}: {status}")
    assert wrong == []
    assert _status(Api(), ask) == 401


@pytest.mark.parametrize("row", [r for r in OPERATIONS if r.scope], ids=lambda row: row.id)
def test_a_token_opens_an_operation_only_with_its_scope(row: Operation, stage: Cast) -> None:
    ask = _asking(row, stage)
    for scope in SCOPES:
        status = _status(Api(secret=secret_of(stage.supervisor, scope)), ask)
        assert (status == 403) == (scope != row.scope), (scope, status)


def _asking(row: Operation, stage: Cast) -> tuple[str, str, Any]:
    """Method, path below the root, body."""
    method, path, _said = described()[row.id]
    values = row.path(stage)
    return method, path.format(**values).removeprefix("/api/v1"), row.body


def _status(api: Api, ask: tuple[str, str, Any]) -> int:
    """The status of one request whose effects are undone."""
    method, path, body = ask
    with transaction.atomic():
        if method == "get":
            answer = api.get(path)
        elif body == FILE:
            answer = api.upload(path, SimpleUploadedFile("表.txt", b"a"))
        else:
            answer = api.send(path, body or {}, method=method)
        transaction.set_rollback(True)
    return int(answer.status_code)
