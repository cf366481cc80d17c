"""From rows of indicators to the facts of their rule."""

from collections.abc import Sequence

from guatu.people.models import RoleGrant
from guatu.people.queries.heads import heads_along
from guatu.plans.models import Indicator, IndicatorFigure
from guatu.rules.actor import Actor, Role
from guatu.rules.planning import EntryFacts, TaskFacts, relations
from guatu.rules.planning.figures import FigureFacts

Heads = Sequence[frozenset[int]]


def owner_relations(actor: Actor, indicator: Indicator) -> frozenset[str]:
    """How the actor stands to the owner, as to a task that the owner leads."""
    owner = {indicator.owner_id} - {None}
    return relations(
        actor,
        TaskFacts(
            state="released",
            lead_unit_path=indicator.owner_unit.path,
            lead_unit_id=indicator.owner_unit_id,
            assignee_ids=frozenset(owner),  # type: ignore[arg-type]
        ),
    )


def heads_of_owner(indicator: Indicator) -> Heads:
    """Heads of the owner unit and of those above it, nearest first (one statement)."""
    return heads_along(indicator.owner_unit.path)


def supervisors() -> frozenset[int]:
    """The supervision office's people: the last who may confirm (one statement)."""
    rows = RoleGrant.objects.filter(role=Role.SUPERVISION.value, person__left_on=None)
    return frozenset(rows.values_list("person_id", flat=True))


def figure_facts(
    figure: IndicatorFigure,
    actor: Actor,
    heads: Heads,
    last_resort: frozenset[int],
    *,
    closed: bool,
) -> FigureFacts:
    """A figure loaded with ``indicator__owner_unit``; entered on behalf, it is the owner's too."""
    indicator = figure.indicator
    authors = {figure.author_id, figure.author_for_id}
    authors |= {indicator.owner_id} if figure.on_behalf else set()
    entry = EntryFacts(
        state=figure.state,
        author_ids=frozenset(pk for pk in authors if pk),
        lead_heads=heads[0] if heads else frozenset(),
        parent_heads=heads[1] if len(heads) > 1 else frozenset(),
        lead_officials=last_resort,
    )
    return FigureFacts(
        state=figure.state,
        first=figure.first,
        owner_relations=owner_relations(actor, indicator),
        entry=entry,
        closed=closed,
        open_until=figure.open_until,
    )
