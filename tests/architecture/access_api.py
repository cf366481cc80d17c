"""Who may do what by the API: one row per operation.  One without a row fails its test.

``may`` names the personae who get an answer that is no refusal of who they are (2xx, or 409 and
422 where the rule or the shape says no); everybody else signed in gets 404 (or 409 where a rule
refuses the move), the anonymous one 401.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from guatu.people.models import ApiToken
from tests.architecture.access import BUSINESS, EVERYBODY, SECURITY, SIGNED_IN, Access
from tests.architecture.access import _task
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


OPERATIONS = [
    Operation("me", SIGNED_IN, scope=""),
    Operation("cycles", BUSINESS, path=_year),
    Operation("task_list", BUSINESS, path=_year),
    Operation("task", BUSINESS, path=_of_task),
    Operation("task_timeline", BUSINESS, path=_of_task),
]
