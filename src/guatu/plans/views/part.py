"""What the page of a task says of its part: its signature, objections, opinions and notes."""

from typing import Any

from guatu.people.sign_in import SignedIn
from guatu.plans.models import Objection, Opinion, PartNote
from guatu.plans.queries.opinions import own_opinions
from guatu.plans.queries.task_sheet import Sheet
from guatu.plans.wording import signing as words
from guatu.rules.planning.opinions import NOTERS
from guatu.rules.planning.signing import SIGNING_FLOW, signing_relations

OBJECTED = ("part.objected", "objection.taken_back", "objection.overruled", "objection.met")


def part_facts(request: SignedIn, sheet: Sheet) -> dict[str, Any]:
    """The signature of a task and what was said of it (a statement only for what may be there)."""
    task, going_on = sheet.task, sheet.task.state in ("released", "paused") and not sheet.closed
    stands = signing_relations(sheet.facts, sheet.relations)
    moves = SIGNING_FLOW.open_to(task.signing, stands) if task.signing and going_on else ()
    return {
        "signing_words": words,
        "signing_moves": [move.verb for move in moves if move.verb != "ask_anew"],
        "objections": _objections(sheet),
        "notes": _notes(sheet),
        "opinions_said": _opinions(request, sheet),
        "may_note": going_on and bool(NOTERS & sheet.relations),
    }


def _objections(sheet: Sheet) -> list[Objection]:
    """Those of which the signature or the latest record speaks; most parts have none."""
    recorded = any(event.verb in OBJECTED for event in sheet.events)
    if not recorded and sheet.task.signing not in ("objected", "upheld"):
        return []
    rows = Objection.objects.filter(task=sheet.task).select_related("author", "decided_by")
    return list(rows.order_by("-pk")[:10])


def _notes(sheet: Sheet) -> list[PartNote]:
    if not sheet.facts.support_unit_ids or sheet.task.state == "draft":
        return []
    rows = PartNote.objects.filter(task=sheet.task).select_related("unit", "author")
    return list(rows.order_by("-pk")[:20])


def _opinions(request: SignedIn, sheet: Sheet) -> list[Opinion]:
    """On a draft the opinions that the reader may read."""
    if sheet.task.state != "draft":
        return []
    rows = own_opinions(request.actor).filter(task=sheet.task).exclude(state="asked")
    return list(rows.select_related("unit", "author", "answered_by").order_by("-round", "pk")[:40])
