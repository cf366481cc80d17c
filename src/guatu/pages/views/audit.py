"""The pages of the audit administrator: who did what in all rooms, and how far it is sealed."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from guatu.ledger.queries import head
from guatu.ledger.seal import waiting
from guatu.pages.wording import audit as words
from guatu.papers.sheets import csv_safe
from guatu.people import wording
from guatu.people.queries.events import (
    EventFilter,
    EventRow,
    audit_rows,
    export_rows,
    kept_head,
)
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.wording import REFUSALS
from guatu.rules.actor import Role
from guatu.web.render import render

COLUMNS = (
    *("event", "recorded_at", "business_time", "verb", "what", "actor_id", "actor", "for_id"),
    *("for", "people_and_units", "objects", "code", "page", "role", "address", "request"),
    *("rulebook", "seal", "hash"),
)


@require_safe
@duty(Role.AUDIT_ADMIN)
def events(request: SignedIn) -> HttpResponse:
    """Events newest first with filters, and how far the ledger is sealed."""
    before = _number(request.GET.get("before", ""))
    kept = request.GET.get("kept", "").strip()
    facts = {
        "rows": audit_rows(_asked(request), before),
        "verbs": words.VERBS,
        "groups": words.GROUPS,
        "kinds": words.KINDS,
        "roles": wording.ROLES,
        "refusals": {**REFUSALS, **wording.REFUSALS},
        "head": head(),
        "waiting": waiting(),
        "kept": kept,
        "kept_at": kept_head(kept) if kept else None,
    }
    return render(request, "pages/audit.html", facts, block="rows" if before else "listing")


@require_safe
@duty(Role.AUDIT_ADMIN)
def export(request: SignedIn) -> HttpResponse:
    """The same events as CSV, without end, with seal and hash of each."""
    lines = _lines(_asked(request), translation.get_language() or "")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"events-{request.now.date():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast(HttpResponse, response)


class _Echo:
    """Gives back what is written, so that a line leaves as soon as it is made."""

    def write(self, text: str) -> str:
        return text


def _lines(asked: EventFilter, language: str) -> Iterator[str]:
    yield "\ufeff"
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for row, seq, digest in export_rows(asked):
        with translation.override(language or None):
            cells = _cells(row, seq, digest)
        yield writer.writerow([csv_safe(text) for text in cells])


def _cells(row: EventRow, seq: int | None, digest: str) -> list[str]:
    """A line of the CSV; of the event's data only codes that are no content."""
    event, data = row.event, row.event.data
    touched = ";".join(f"{one.kind}:{one.object_id}" for one in event.touched)
    said = [str(data.get(name, "") or "") for name in ("code", "page", "role", "address")]
    about = [event.verb, str(words.VERBS.get(event.verb, event.verb))]
    who = [_text(event.actor_id), event.actor_label, _text(event.on_behalf_of), row.for_whom]
    start = [str(event.id), row.when, event.at.isoformat(timespec="seconds")]
    end = [event.request_id, str(event.rulebook), _text(seq), digest]
    return [*start, *about, *who, row.about, touched, *said, *end]


def _asked(request: HttpRequest) -> EventFilter:
    """The filters of an address; anything unreadable asks for nothing."""
    asked = request.GET
    return EventFilter(
        group=asked.get("group", ""),
        text=asked.get("q", ""),
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
        kind=asked.get("kind", ""),
        object_id=_number(asked.get("object", "")),
    )


def _number(text: str) -> int | None:
    """A whole number of an address, None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


def _day(text: str) -> date | None:
    """A day of an address, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
