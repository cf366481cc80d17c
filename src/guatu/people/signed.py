"""How a request finds its session and its account: two statements that every request asks."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.db import connection

from guatu.people.models import Account
from guatu.people.queries import real_time
from guatu.web.prepared import Prepared

_ACCOUNT = Prepared(lambda ids: Account.objects.filter(pk__in=ids))
_SESSION = """SELECT "session_data" FROM "django_session"
WHERE "session_key" = %s AND "expire_date" > %s"""


class AccountBackend(ModelBackend):
    """Django's own, whose question for the account of a session is compiled once."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account with its person; None when there is none, or it may not sign in."""
        found = next(iter(_ACCOUNT([int(user_id)])), None)
        return found if found is not None and self.user_can_authenticate(found) else None


class SessionStore(db.SessionStore):
    """Django's own, which reads a session without building a query."""

    def load(self) -> dict[str, Any]:
        """What the session holds; one that is over or was never there loses its key."""
        now = connection.ops.adapt_datetimefield_value(real_time())
        with getattr(connection, "planned_cursor", connection.cursor)() as cursor:
            cursor.execute(_SESSION, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
