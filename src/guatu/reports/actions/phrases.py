"""A reason kept to be used again."""

from guatu.reports.models import ReturnPhrase
from guatu.rules.actor import Actor, Role
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused


def keep_phrase(*, text: str, actor: Actor) -> ReturnPhrase:
    """Offer a reason to all reviewers.

    Raises ``Refused("move_not_yours")`` and ``personal_data_in_text``.
    """
    if not (actor.has(Role.HEAD) or actor.has(Role.SUPERVISION) or actor.has(Role.LEADER)):
        raise Refused("move_not_yours", flow="report", verb="return", needs=["reviewer"])
    refuse_personal_data(reason=text)
    row, _ = ReturnPhrase.objects.get_or_create(text=text.strip()[:200])
    return row
