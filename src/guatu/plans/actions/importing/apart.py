"""A row of an import that names an indicator and is measured apart, with its reason."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from guatu.plans.actions.importing.settling import held_import, put_settled
from guatu.plans.models import PlanImport
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data

LONGEST_REASON = 400


@transaction.atomic
def measure_apart(*, import_id: int, sheet: str, row: int, reason: str, actor: Actor) -> None:
    """Let a row that names an indicator have a field of its own, and why; "" quotes it after all.

    Raises ``Refused("personal_data_in_text")``.
    """
    refuse_personal_data(reason=reason)
    said = reason.strip()[:LONGEST_REASON]
    put_settled(held_import(import_id, actor), "apart", f"{sheet}!{row}", said or None)


def apart_of(found: PlanImport, line: Mapping[str, Any]) -> str:
    """Why a row that names an indicator has a field of its own, "" where it quotes."""
    said: Mapping[str, str] = found.corrections.get("apart", {})
    return said.get(f"{line['sheet']}!{line['item']['row']}", "")
