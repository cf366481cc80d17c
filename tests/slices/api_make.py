"""Clients of the API: by session or by token, and what they are answered."""

import json
from typing import Any

from django.test import Client

from guatu.people.actions.tokens import make_token
from guatu.people.models import Person
from guatu.people.queries import real_time
from guatu.rules.tokens import SCOPES
from tests.make import NOW, actor, signed_in

ROOT = "/api/v1"


def secret_of(person: Person, *scopes: str) -> str:
    """The secret of a new token of a person's with these scopes (all of them)."""
    given = scopes or SCOPES
    who = actor(person)
    _token, secret = make_token(
        name="脚本", scopes=given, days=7, real_now=real_time(), actor=who, now=NOW
    )
    return secret


class Api:
    """A client that speaks JSON for a person, with a token or in a session."""

    def __init__(self, person: Person | None = None, secret: str = "") -> None:
        self.client = Client() if secret else signed_in(person)
        self.headers = {"authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str, **query: Any) -> Any:
        """A reading."""
        return self.client.get(ROOT + path, query, headers=self.headers)

    def send(self, path: str, body: Any, *, method: str = "post", key: str = "") -> Any:
        """A write of JSON, with an idempotency key where one is given."""
        headers = self.headers | ({"idempotency-key": key} if key else {})
        text = json.dumps(body)
        return self.client.generic(
            method.upper(), ROOT + path, text, content_type="application/json", headers=headers
        )

    def upload(self, path: str, file: Any) -> Any:
        """A write of one file."""
        return self.client.post(ROOT + path, {"file": file}, headers=self.headers)
