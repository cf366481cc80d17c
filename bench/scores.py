"""Scores worked out and frozen, a draft of rules previewed, and the month's bulletin on paper."""

from statistics import median

from bench.figures import Findings, spread
from bench.homes import Home

FREEZE, PREVIEW, PAPERS = 30.0, 3.0, 5.0
"""Seconds: 600 units of 40 lines frozen; 40 lines tried on set S; a bulletin as Word and PDF."""


def freezing(home: Home, rounds: int) -> Findings:
    """The whole job: gathered, scored, every sheet kept with its digest."""
    one = home.inside("scores", str(rounds))
    found = Findings(f"Scores of {one['units']:,} units in {one['lines']} lines, {home.engine}")
    found.add("worked out and frozen, as a job", spread(one["seconds"], "s"), f"{FREEZE:g} s",
              median(one["seconds"]) <= FREEZE)  # fmt: skip
    found.add("kept for a unit, inputs and outcome", f"{one['characters'] // one['units']:,} "
              "characters")  # fmt: skip
    return found


def previewing(home: Home, rounds: int) -> Findings:
    """A draft over what went into the last round, and what changes for every unit."""
    one = home.inside("score-preview", str(rounds))
    found = Findings(f"A draft of 40 lines previewed, {one['units']} units, {home.engine}")
    found.add("previewed against the last round", spread(one["seconds"], "s"), f"{PREVIEW:g} s",
              median(one["seconds"]) <= PREVIEW)  # fmt: skip
    return found


def printing(home: Home, rounds: int) -> Findings:
    """Both files of a drawn-up bulletin."""
    one = home.inside("bulletin", str(rounds))
    found = Findings(f"The bulletin of {one['units']} units, {home.engine}")
    found.add("as Word and as PDF", spread(one["seconds"], "s"), f"{PAPERS:g} s",
              median(one["seconds"]) <= PAPERS)  # fmt: skip
    return found
