"""What can be set of each method: one description for its form, its summary and its print."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.plans.wording.labels import KINDS
from guatu.rules.scoring.methods import graded
from guatu.rules.scoring.methods.graded import GRADES, WORKLOAD
from guatu.rules.scoring.sheet import Method
from guatu.scores.wording.awards import MANNERS

Words = Mapping[str, Promise]


class Shape(StrEnum):
    """How a value is typed and kept."""

    CHOICE = "choice"  # one of the words
    PICKED = "picked"  # several of the words
    NAMES = "names"  # names of the body's own, one a line
    PERCENT = "percent"  # typed per cent, kept per mille
    POINTS = "points"  # typed points, kept thousandths
    MARKS = "marks"  # several points in one field
    SHARES = "shares"  # several per cents in one field, kept per mille
    DECIMAL = "decimal"  # kept as text
    TABLE = "table"  # names with a number each
    ROWS = "rows"  # rows of several columns
    AWARDS = "awards"  # a level a row, its points by manner
    TRUTH = "truth"


@dataclass(frozen=True)
class Param:
    """One parameter: its name in JSON, what it is called, how it is typed.

    Of a table ``columns`` has one: the number; ``offered`` are then the names to fill in, or ()
    for free ones, and ``usual`` is what counts while nothing is set.
    """

    name: str
    label: Promise
    shape: Shape
    hint: Promise | str = ""
    offered: Words | None = None
    columns: tuple["Param", ...] = ()
    first: Promise | str = ""  # the head of the names of a table
    usual: Mapping[str, int] | None = None


RATERS: Words = {
    "superior": pgettext_lazy("rater", "superiors"),
    "served": pgettext_lazy("rater", "people served"),
    "peer": pgettext_lazy("rater", "peers"),
    "office": pgettext_lazy("rater", "supervision office"),
}
GRADERS: Words = {kind: RATERS[kind] for kind in graded.RATERS}
"""Who may be named to grade works."""
_FROM: Words = {
    "entered": pgettext_lazy("figure from", "entered by the supervision office"),
    "tasks": pgettext_lazy("figure from", "measured tasks of the plan"),
}
_KINDS = Param("kinds", _("Kinds of task"), Shape.PICKED, _("none chosen: all kinds"), KINDS)
_THEMES = Param("themes", _("Themes"), Shape.NAMES, _("one a line; none: all themes"))
_SOURCE = (Param("from", _("Figures come from"), Shape.CHOICE, "", _FROM), _KINDS, _THEMES)
_OF: Words = {
    "value": pgettext_lazy("figure", "the figure itself"),
    "ratio": pgettext_lazy("figure", "the figure by its target"),
}
PARAMS: Mapping[str, tuple[Param, ...]] = {
    Method.TASKS: (
        _KINDS,
        _THEMES,
        Param("against", _("Measured against"), Shape.CHOICE, "", {
            "whole": pgettext_lazy("against", "the whole task"),
            "schedule": pgettext_lazy("against", "what is due by then"),
        }),
        Param("unknown", _("Tasks without data"), Shape.CHOICE, "", {
            "open": pgettext_lazy("unknown", "leave the points open"),
            "left_out": pgettext_lazy("unknown", "are left out, the others stand for all"),
        }),
    ),
    Method.RATIO: (
        *_SOURCE,
        Param("over", _("Overshoot"), Shape.CHOICE, "", {
            "none": pgettext_lazy("overshoot", "earns nothing more"),
            "once": pgettext_lazy("overshoot", "earns once"),
            "percent": pgettext_lazy("overshoot", "earns for each full per cent"),
            "ratio": pgettext_lazy("overshoot", "earns in the same ratio"),
        }),
        Param("over_share", _("Earned by overshoot, % of the points"), Shape.PERCENT,
              _("once, or for each per cent")),
        Param("over_cap", _("At most so many points for it"), Shape.POINTS),
        Param("least", _("Nothing below this % of the target"), Shape.PERCENT),
    ),
    Method.BANDS: (
        *_SOURCE,
        Param("of", _("Judged by"), Shape.CHOICE, "", _OF),
        Param("side", _("A band is met by"), Shape.CHOICE, "", {
            "at_least": pgettext_lazy("band", "at least its limit"),
            "at_most": pgettext_lazy("band", "at most its limit (lower is better)"),
        }),
        Param("bands", _("Bands"), Shape.ROWS, _("the best first; a limit such as 90% or 12.5"),
              columns=(Param("limit", _("Limit"), Shape.DECIMAL),
                       Param("share", _("Earns, % of the points"), Shape.PERCENT))),
    ),
    Method.RANK: (
        *_SOURCE,
        Param("of", _("Judged by"), Shape.CHOICE, "", _OF),
        Param("better", pgettext_lazy("rank", "Better is"), Shape.CHOICE, "", {
            "more": pgettext_lazy("rank", "the larger figure"),
            "less": pgettext_lazy("rank", "the smaller figure"),
        }),
        Param("places", _("Share of the points by place, %"), Shape.SHARES,
              _("first place first: 100 95 90 85")),
        Param("rest", _("All places behind these, %"), Shape.PERCENT),
        Param("ties", _("Who is equal"), Shape.CHOICE, "", {
            "same": pgettext_lazy("rank", "has the share of the shared place"),
            "mean": pgettext_lazy("rank", "has the mean of the places taken"),
        }),
    ),
    Method.INVERSE: (
        *_SOURCE,
        Param("way", _("Above the target"), Shape.CHOICE, "", {
            "target_over_value": pgettext_lazy("inverse", "target ÷ figure"),
            "two_minus": pgettext_lazy("inverse", "2 − figure ÷ target"),
            "linear": pgettext_lazy("inverse", "evenly from the baseline to the target"),
        }),
    ),
    Method.PASS_FAIL: (
        Param("failed", _("Not passed still earns, % of the points"), Shape.PERCENT),
    ),
    Method.GRADED: (
        Param("grades", _("Marks of the grades"), Shape.TABLE, "", None,
              (Param("points", pgettext_lazy("grade", "Mark"), Shape.POINTS),),
              pgettext_lazy("work", "Grade"), GRADES),
        Param("workload", _("Factors of workload"), Shape.TABLE, "", None,
              (Param("factor", _("Factor"), Shape.POINTS),), _("Class"), WORKLOAD),
        Param("scale", _("Full mark"), Shape.POINTS, _("empty: 100")),
        Param("raters", _("Who grades, with weights"), Shape.TABLE,
              _("empty: the supervision office alone; else the weights come to 100%"), GRADERS,
              (Param("weight", _("Weight, %"), Shape.PERCENT),), _("Rater")),
    ),
    Method.BONUS: (
        Param("levels", _("Points by level and manner"), Shape.AWARDS, _("the highest level first"),
              columns=tuple(Param(key, word, Shape.POINTS) for key, word in MANNERS.items()),
              first=pgettext_lazy("award", "Level")),
        Param("society_lower", _("Award of a society"), Shape.TRUTH, "", {
            "1": pgettext_lazy("award", "counts one level lower"),
            "0": pgettext_lazy("award", "counts as its level"),
        }),
    ),
    Method.DEDUCTION: (
        Param("each_least", _("One finding takes at least"), Shape.POINTS),
        Param("each_most", _("One finding takes at most"), Shape.POINTS, _("empty: no limit")),
    ),
    Method.RATED: (
        Param("kinds", _("Raters and weights"), Shape.TABLE, _("the weights come to 100%"),
              RATERS, (Param("weight", _("Weight, %"), Shape.PERCENT),), _("Rater")),
        Param("scale", _("Full mark"), Shape.POINTS, _("empty: 100")),
        Param("offered", _("Marks to choose from"), Shape.MARKS,
              _("such as 90 80 70 50; empty: any mark")),
        Param("absent", _("A kind without ratings"), Shape.CHOICE, "", {
            "missing": pgettext_lazy("absent", "leaves its part open"),
            "spread": pgettext_lazy("absent", "its weight goes to the others"),
        }),
    ),
}  # fmt: skip
