"""The verbs of indicators: figures with one owner, quoted wherever a measure links to them."""

_FIGURE = ("indicator", "figure")
_LINK = ("task", "indicator")

FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "indicator.named": ("an indicator was named", ("indicator", "unit")),
    "indicator.changed": ("an indicator was described anew", ("indicator", "unit")),
    "indicator.ended": ("the figure is asked no more", ("indicator", "unit")),
    "indicator.resumed": ("the figure is asked again", ("indicator", "unit")),
    "indicators.imported": ("the good rows of a list of indicators were named", ("cycle",)),
    "figure.entered": ("the owner entered the figure of a period", _FIGURE),
    "figure.confirmed": ("a figure was confirmed and counts wherever it is quoted", _FIGURE),
    "figure.returned": ("a figure was returned to its owner", _FIGURE),
    "figure.unlocked": ("the figure of a closed period was opened again", _FIGURE),
    "task.linked": ("a measure quotes an indicator", _LINK),
    "task.measured_apart": ("a measure is asked beside an indicator, with a reason", _LINK),
    "entry.quoted": ("a measure took the confirmed figure of its indicator", (*_LINK, "entry")),
    "report.requoted": ("a locked report follows a corrected figure", ("report", "task")),
}
