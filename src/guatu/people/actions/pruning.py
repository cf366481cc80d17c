"""What is forgotten by itself at night: tries, what the API kept, sessions that are over."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from guatu.people.models import ApiAnswer, ApiPace, SignInTries
from guatu.people.queries.security import security

ANSWERS_KEPT = timedelta(hours=24)


def prune_people(real_now: datetime) -> Mapping[str, int]:
    """Delete what no longer counts (real time); how many rows of each.

    A try counts for as long as the security settings make people wait; an answer is given again
    for a day; a session that is over is only a row.
    """
    pause = timedelta(minutes=security().pause_minutes)
    tries = SignInTries.objects.filter(last__lte=real_now - pause)
    answers = ApiAnswer.objects.filter(made_at__lte=real_now - ANSWERS_KEPT)
    sessions = Session.objects.filter(expire_date__lte=real_now)
    paces = ApiPace.objects.filter(spent_until__lte=real_now.timestamp() * 1000)
    rows = {"tries": tries, "answers": answers, "sessions": sessions, "paces": paces}
    return {name: found.delete()[0] for name, found in rows.items()}
