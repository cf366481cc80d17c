"""The fixed words of a sheet, passed in by whoever knows the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Every fixed word of a sheet, in the reader's language.

    ``page`` may hold ``{page}``, ``{pages}``, ``{first}``, ``{last}``; ``tile`` may hold
    ``{tile}``, ``{tiles}``, ``{row}``, ``{column}``; ``missing`` may hold ``{characters}``.
    What has no word is not drawn on the board, and the legend leaves it out.
    """

    official: str
    task: str
    who: str
    light: str
    next_stages: str
    matrix: str
    continued: str
    page: str
    code: str
    today: str
    done_flag: str
    overdue_flag: str
    stage_confirmed: str
    stage_planned: str
    done_part: str
    planned_part: str
    recurring: str
    missing: str
    tile: str
    shortened: str
    nothing: str
