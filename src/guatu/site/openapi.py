"""The description of the API (OpenAPI 3.1): ninja's, with the problems that every answer may be."""

import json
from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import get_schema
from ninja.responses import NinjaJSONEncoder

from guatu.people.answering import KEY, LONGEST_KEY
from guatu.web.jsonapi import Problem
from guatu.web.problems import MEDIA_TYPE, ROOT

READING = (400, 401, 403, 404, 422, 429)
WRITING = (400, 401, 403, 404, 409, 413, 415, 422, 429)
NAMES = {
    400: "The request could not be read",
    401: "Neither session nor token",
    403: "The scope, the CSRF token or a duty first",
    404: "Not there, or out of sight",
    409: "Refused by a rule: its code and place",
    413: "Too large",
    415: "Another content type is needed",
    422: "The shape is wrong: each place with its code",
    429: "Too many requests: Retry-After says when",
}
INFO = (
    "Tasks, entries, timelines, imports and the wall of one installation. Lists are pages: pass "
    "`next` of one as `after` of the following. Figures are text. A write may carry "
    "`Idempotency-Key`: for 24 hours the same request with the same key is answered again, not "
    "done again. Wrong is always `application/problem+json`, in the language of Accept-Language."
)
ONCE: dict[str, Any] = {
    "in": "header",
    "name": KEY,
    "required": False,
    "description": "Makes a repeated write be done once.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_KEY,
        "pattern": r"^[!-~]+$",
    },
}


def description(api: NinjaAPI) -> dict[str, Any]:
    """The whole description as plain JSON, in the language in force."""
    raw = get_schema(api, path_prefix=ROOT.strip("/") + "/")
    found: dict[str, Any] = json.loads(json.dumps(raw, cls=NinjaJSONEncoder))
    found["info"]["description"] = INFO
    found.pop("servers", None)
    found["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    found["components"]["responses"] = {f"Problem{code}": _problem(code) for code in WRITING}
    for method, operation in operations(found):
        writes = method != "get"
        codes = WRITING if writes else READING
        if operation.get("x-refuses"):
            codes = (*codes, 409)
        for one in operation["parameters"]:
            one["schema"] = _without_null(one["schema"])
        for code in codes:
            operation["responses"][str(code)] = {"$ref": f"#/components/responses/Problem{code}"}
        operation["responses"] = dict(sorted(operation["responses"].items()))
        if operation.get("x-file"):
            operation["responses"]["200"]["content"] = {"*/*": {"schema": {"type": "string"}}}
        if writes:
            operation["parameters"].append(ONCE)
    return found


def operations(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation of a description with its method."""
    for methods in found["paths"].values():
        yield from methods.items()


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out: no address can say null."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else schema


def _problem(code: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": NAMES[code], "content": {MEDIA_TYPE: {"schema": schema}}}
