"""docs/states.md is drawn from the flows; GUATU_WRITE_DOCS=1 writes it anew."""

import os
from pathlib import Path

from guatu.rules.bulletins import BULLETIN_FLOW
from guatu.rules.flow import Flow
from guatu.rules.planning import ENTRY_FLOW, TASK_FLOW
from guatu.rules.planning.changes import CHANGE_FLOW
from guatu.rules.planning.figures import FIGURE_FLOW
from guatu.rules.planning.merging import MERGE_FLOW
from guatu.rules.planning.opinions import OPINION_FLOW
from guatu.rules.planning.signing import SIGNING_FLOW
from guatu.rules.planning.splitting import LOAN_FLOW, SPLIT_FLOW
from guatu.rules.reporting import REPORT_FLOW
from guatu.rules.scoring.flow import CLAIM_FLOW, OBJECTION_FLOW, RATING_FLOW, ROUND_FLOW
from guatu.rules.standing_in import STAND_IN_FLOW
from guatu.rules.supervising import EXTENSION_FLOW, INSTRUCTION_FLOW, REQUEST_FLOW, SLIP_FLOW

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
PLANNING = (
    TASK_FLOW,
    SPLIT_FLOW,
    LOAN_FLOW,
    MERGE_FLOW,
    SIGNING_FLOW,
    OPINION_FLOW,
    CHANGE_FLOW,
    ENTRY_FLOW,
    FIGURE_FLOW,
)
CHASING = (SLIP_FLOW, EXTENSION_FLOW, INSTRUCTION_FLOW, REQUEST_FLOW)
SCORING = (ROUND_FLOW, CLAIM_FLOW, RATING_FLOW, OBJECTION_FLOW)
FLOWS: tuple[Flow, ...] = (
    *(STAND_IN_FLOW, *PLANNING, REPORT_FLOW, *CHASING, BULLETIN_FLOW),
    *SCORING,
)
HEAD = """# States

Generated from the `Flow` tables in `guatu.rules`; do not edit. A star marks a move that needs a
reason, brackets name the relations that may make it.
Write it anew with `GUATU_WRITE_DOCS=1 .venv/bin/python -m pytest tests/rules/test_states_page.py`.
"""


def section(flow: Flow) -> str:
    """A diagram and the table of events."""
    rows = [
        f"| {move.verb} | {', '.join(s for s in flow.states if s in move.sources)} "
        f"| {move.target} | {', '.join(sorted(move.by))} "
        f"| {'yes' if move.reason_required else ''} | {f'`{move.event}`' if move.event else ''} |"
        for move in flow.moves
    ]
    table = ["| move | from | to | who | reason | event |", "|---|---|---|---|---|---|", *rows]
    return f"\n## {flow.name}\n\n```mermaid\n{flow.to_mermaid()}\n```\n\n" + "\n".join(table) + "\n"


def test_the_page_of_states_is_in_step() -> None:
    text = HEAD + "".join(section(flow) for flow in FLOWS)
    if os.environ.get("GUATU_WRITE_DOCS"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
