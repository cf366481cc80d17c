"""Steps of claims, findings, rounding, sums, ranks and grades: sentences and forms."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from guatu.scores.wording.step_words import Said

ENTERED_STEPS: Mapping[str, Said] = {
    "claim_counted": Said(
        _("“%(event)s” counts once as %(counted)s, %(counted_manner)s: %(points)s points × factor "
          "%(factor)s ÷ %(factors)s over %(units)s units = %(earned)s."),
        "points:p factor:k factors:k earned:p",
    ),
    "claim_once": Said(
        _("“%(title)s” (%(level)s) is not counted again: “%(event)s” counts once, as %(counted)s.")
    ),
    "claim_waits": Said(_("“%(title)s” waits for a decision and does not count yet.")),
    "claim_refused": Said(_("“%(title)s” was refused and does not count.")),
    "claim_not_in_table": Said(
        _("“%(title)s”: the table has no points for %(level)s, %(manner)s.")
    ),
    "claims_sum": Said(
        _("Claims come to %(sum)s, at most %(most)s: %(points)s."), "sum:p most:p points:p"
    ),
    "finding": Said(_("“%(title)s”: %(points)s points, taken %(taken)s."), "points:p taken:p"),
    "findings_sum": Said(
        _("%(start)s − %(taken)s, not below %(floor)s: %(points)s."),
        "start:p taken:p floor:p points:p",
    ),
}  # fmt: skip
TOTAL_STEPS: Mapping[str, Said] = {
    "rounded": Said(
        _("%(exact)s, rounded half up to %(decimals)s places: %(points)s."), "exact:p points:p"
    ),
    "bounded": Said(
        _("%(before)s lies outside %(least)s~%(most)s: %(points)s."),
        "before:p least:p most:p points:p",
    ),
    "decided": Said(
        _("By the decision on an objection the line has %(points)s points: “%(reason)s”."),
        "points:p",
    ),
    "excused": Said(
        _("Excused: %(reason)s. Its %(full)s points leave the denominator."), "full:p"
    ),
    "sum": Said(_("Sum: %(parts)s.")),
    "total_scaled": Said(
        _("Excused lines left out: %(sum)s × %(whole)s ÷ %(counted)s = %(points)s."),
        "sum:p known:p whole:p counted:p points:p scaled_known:p",
    ),
    "total_beyond": Said(
        _("%(base)s, and %(beyond)s beyond the hundred: %(total)s."), "base:p beyond:p total:p"
    ),
    "rank": Said(_("Place %(rank)s of %(of)s compared (%(alike)s with the same total).")),
    "grade": Said(_("%(grade)s: %(total)s is at least %(least)s."), "total:p least:p"),
    "lines_missing": Said(_("No rank and no grade while these are missing: %(titles)s.")),
    "claims_wait": Said(_("%(claims)s claims wait for a decision: points may still rise.")),
    "in_no_group": Said(_("In no comparable group, so without rank.")),
    "small_group": Said(
        _("The group has %(units)s members, fewer than %(least)s: a rank says little.")
    ),
    "ranks_may_change": Said(
        _("%(compared)s of %(units)s in the group are complete: ranks may still change.")
    ),
    "grade_barred": Said(_("%(grade)s is barred by the gate “%(title)s”.")),
    "grade_needs": Said(_("%(grade)s needs points in “%(title)s”.")),
    "grade_quota": Said(
        _("%(grade)s: %(quota)s of %(units)s allows %(places)s; place %(place)s (%(alike)s with "
          "the same total) does not pass. Of a tie across the last place nobody passes."),
        "quota:t",
    ),
}  # fmt: skip
