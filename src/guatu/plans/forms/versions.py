"""What is asked of the versions of a plan, read leniently from an address."""

from collections.abc import Mapping
from dataclasses import dataclass

from guatu.plans.forms.filters import whole
from guatu.plans.queries.plan_versions import Asked
from guatu.plans.queries.totals import STATES
from guatu.plans.queries.version_compare import WORSENED
from guatu.rules.planning.versions import Differs

NOW = "now"


@dataclass(frozen=True)
class Comparison:
    """Numbers of the versions compared, 0 for the plan of now; a unit and a kind, where asked."""

    before: int
    after: int
    unit: int | None = None
    kind: str = ""
    start: int = 0


def read_comparison(query: Mapping[str, str]) -> Comparison:
    """The comparison of a query string."""
    kind = query.get("kind", "")
    return Comparison(
        before=whole(query, "a") or 0,
        after=whole(query, "b") or 0,
        unit=whole(query, "unit"),
        kind=kind if kind == WORSENED or kind in set(Differs) else "",
        start=whole(query, "start") or 0,
    )


def read_asked(query: Mapping[str, str]) -> Asked:
    """What is asked of one version."""
    state = query.get("state", "")
    return Asked(
        q=query.get("q", "").replace("\0", "").strip()[:120],
        unit=whole(query, "unit"),
        state=state if state in STATES else "",
    )
