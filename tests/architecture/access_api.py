"""Who may do what by the API: one row per operation.  One without a row fails its test.

``may`` names the personae who get an answer that is no refusal of who they are (2xx, or 409 and
422 where the rule or the shape says no); everybody else signed in gets 404 (or 409 where a rule
refuses the move), the anonymous one 401.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from guatu.people.models import ApiToken
from guatu.plans.models import PersonLoan
from tests.architecture.access import (
    BUSINESS,
    EVERYBODY,
    SECURITY,
    SIGNED_IN,
    Access,
    _change,
    _dropped,
    _entry,
    _job,
    _loan,
    _task,
    _unsigned,
    _version,
)
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.slices.api_make import secret_of


def _token(cast: Cast) -> list[Any]:
    """A token of the member's."""
    secret_of(cast.member)
    return [ApiToken.objects.get().pk]


PAGES = [
    Access("tokens", get=(*BUSINESS, *SECURITY)),
    Access("token-make", get=None, post=BUSINESS),
    Access("token-revoke", get=None, post=(*SECURITY, "member"), args=_token),
    Access("api", get=BUSINESS),
    Access("api-openapi", get=EVERYBODY),
]


@dataclass(frozen=True)
class Operation:
    """An operation by its id, who may, the scope of its tokens, and the values of its address.

    ``body`` is a sound one; ``refused`` are those who see the thing but whom the rule refuses.
    """

    id: str
    may: Collection[str]
    scope: str = "plan:read"
    path: Callable[[Cast], dict[str, Any]] = lambda cast: {}
    body: Any = None
    refused: Collection[str] = ()


def _year(cast: Cast) -> dict[str, Any]:
    make_cycle(NOW.year)
    return {}


def _of_task(cast: Cast) -> dict[str, Any]:
    return {"task_id": _task(cast)[0]}


def _of_entry(cast: Cast) -> dict[str, Any]:
    return {"entry_id": _entry(cast)[0]}


def _of_import(cast: Cast) -> dict[str, Any]:
    return {"import_id": _dropped(cast)[0]}


def _of_change(cast: Cast) -> dict[str, Any]:
    return {"change_id": _change(cast)[0]}


def _of_version(cast: Cast) -> dict[str, Any]:
    _version(cast)
    return {"number": 1}


def _of_part(cast: Cast) -> dict[str, Any]:
    return {"task_id": _unsigned(cast)[0]}


def _of_loan(cast: Cast) -> dict[str, Any]:
    """A person of the office asked for a part."""
    loan_id = _loan(cast)[0]
    PersonLoan.objects.filter(pk=loan_id).update(unit=cast.office, person=cast.member)
    return {"loan_id": loan_id}


def _of_job(cast: Cast) -> dict[str, Any]:
    return {"job_id": _job(cast)[0]}


def _but(*names: str) -> tuple[str, ...]:
    """Those who do business, but these."""
    return tuple(name for name in BUSINESS if name not in names)


FILE = "file"
"""The body of an upload."""
WRITE, IMPORT = "plan:write", "import"
SUPERVISION = ("supervisor",)
OTHERS = _but("supervisor")
NOT_FILLING = _but("member", "liaison", "head")
NOT_HEAD = _but("head")
NAMERS = ("head", "liaison")
SPLIT = {"seen": 0, "parts": [{"title": "a"}]}
SAID = {"as_of": NOW.date().isoformat(), "value": 3, "sentence": "见台账"}

OPERATIONS = [
    Operation("me", SIGNED_IN, scope=""),
    Operation("cycles", BUSINESS, path=_year),
    Operation("task_list", BUSINESS, path=_year),
    Operation("task", BUSINESS, path=_of_task),
    Operation("task_timeline", BUSINESS, path=_of_task),
    Operation("task_create", SUPERVISION, WRITE, _year, {"level": "task", "terms": {"title": "a"}}),
    Operation(
        "task_edit",
        SUPERVISION,
        WRITE,
        _of_task,
        {"revision": 2, "reason": "a", "terms": {"means": "a"}},
        refused=OTHERS,
    ),
    Operation(
        "task_move", SUPERVISION, WRITE, _of_task, {"verb": "pause", "reason": "a"}, refused=OTHERS
    ),
    Operation("entry_list", BUSINESS, path=_of_task),
    Operation("entry", BUSINESS, path=_of_entry),
    Operation(
        "entry_make", ("member", "liaison", "head"), WRITE, _of_task, SAID, refused=NOT_FILLING
    ),
    Operation(
        "entry_file", ("member", "liaison", "head"), WRITE, _of_task, FILE, refused=NOT_FILLING
    ),
    Operation("entry_decide", ("head",), WRITE, _of_entry, {"verb": "confirm"}, refused=NOT_HEAD),
    Operation("import_list", SUPERVISION, IMPORT, _year),
    Operation("import_drop", SUPERVISION, IMPORT, _year, FILE),
    Operation("import", SUPERVISION, IMPORT, _of_import),
    Operation("import_preview", SUPERVISION, IMPORT, _of_import),
    Operation("import_commit", SUPERVISION, IMPORT, _of_import, {"take": "new"}),
    Operation("import_undo", SUPERVISION, IMPORT, _of_import),
    Operation("change_list", BUSINESS, path=_year),
    Operation("change", BUSINESS, path=_of_change),
    Operation(
        "change_ask",
        ("supervisor", "head", "liaison"),
        WRITE,
        _of_task,
        {"revision": 2, "reason": "a", "terms": {"target": 5}},
        refused=_but("supervisor", "head", "liaison"),
    ),
    Operation(
        "change_decide",
        ("leader",),
        WRITE,
        _of_change,
        {"verb": "refuse", "revision": 2, "reason": "a"},
        refused=_but("leader"),
    ),
    Operation("version_list", BUSINESS, path=_year),
    Operation("version_make", SUPERVISION, WRITE, _year, {"name": "下达稿", "reason": "留存"}),
    Operation("version_read", BUSINESS, path=_of_version),
    Operation("version_compare", BUSINESS, path=_of_version),
    Operation("assignees", NAMERS, path=_of_task),
    Operation("assignees_name", NAMERS, WRITE, _of_task, {"revision": 2, "person_ids": [1]}),
    Operation("task_grade", (), WRITE, _of_task, {"percent": 80}, refused=BUSINESS),
    Operation("signing", BUSINESS, path=_year),
    Operation("parts", BUSINESS, path=_year),
    Operation("parts_sign", BUSINESS, WRITE, _year, {"parts": []}),
    Operation(
        "task_sign",
        ("head",),
        WRITE,
        _of_part,
        {"verb": "confirm", "revision": 2},
        refused=NOT_HEAD,
    ),
    Operation("task_amend", SUPERVISION, WRITE, _of_part, {"revision": 2, "terms": {"means": "a"}}),
    Operation("objection_list", BUSINESS, path=_year),
    Operation("task_objections", BUSINESS, path=_of_part),
    Operation("split", NAMERS, path=_of_task),
    Operation("split_make", NAMERS, WRITE, _of_task, SPLIT),
    Operation("split_propose", NAMERS, WRITE, _of_task, SPLIT),
    Operation("split_close", NAMERS, WRITE, _of_task, {"verb": "decline", "reason": "a"}),
    Operation("loan_list", BUSINESS),
    Operation("loan_decide", ("head",), WRITE, _of_loan, {"verb": "agree"}),
    Operation("wall", BUSINESS, "wall", _year),
    Operation("wall_sheet", BUSINESS, "wall", _year),
    Operation("wall_print", BUSINESS, "wall", _year, {"paper": "A4"}),
    Operation("job_list", BUSINESS, ""),
    Operation("job", ("head",), "", _of_job),
    Operation("job_cancel", ("head",), "", _of_job),
    Operation("job_file", (), "", _of_job),
]
