"""What a set of lights means, sentence by sentence, and where the published sets come from."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.rules.params import LIGHT_PRESETS, LightParams, NearDue

Words = dict[str, Promise]

SETS: dict[str, tuple[Promise, Promise]] = {
    "default": (_("as decided for this system"), _("the default set")),
    "yinchuan": (_("Yinchuan: projects"), _("Yinchuan, monthly lights of key projects, 2025")),
    "sanya": (_("Sanya: investment"), _("Sanya, lights of investment in fixed assets, 2022")),
    "guangyuan": (_("Guangyuan: rectification"), _("Guangyuan, rectification ledger, 2018")),
    "suqian": (_("Suqian: slips"), _("Suqian, supervision slips of state assets, 2025")),
    "shenzhen": (_("a builder in Shenzhen"), _("a builder in Shenzhen, days late")),
}
"""The name of a set and the paper it is taken from."""
_DECIDED: Words = {
    "blue": _(
        "at least %(ahead_points)s points ahead of what is expected, or finished "
        "%(early_days)s or more days before due"
    ),
    "green": _("has reached what is expected, or is finished"),
    "yellow": _(
        "less than %(behind_points)s points behind, or due within %(near_due_workdays)s working "
        "days and not finished"
    ),
    "red": _("%(behind_points)s points behind or more, or past its due day"),
    "grey": _("by plan not begun, paused, cancelled, or without an end and without a report"),
    "unknown": _("nothing has been confirmed yet: what has no data is never green"),
}
_PARTS: Words = {
    "soon": _("due within %(near_due_workdays)s working days and not finished"),
    "some": _("less than %(limit)s points behind"),
    "most": _("at most %(limit)s points behind"),
    "any": _("behind what is expected"),
    "from": _("%(from)s points behind or more"),
    "past": _("more than %(from)s points behind"),
    "late_to": _("up to %(to)s days past its due day"),
    "late_from": _("%(from)s or more days past its due day"),
    "late": _("past its due day"),
    "unstarted": _("nothing done %(from)s or more months after its planned beginning"),
    "units": _("a unit behind at %(unit_red_months)s month ends running"),
    "silent": _("without an end and without a report for %(silent_days)s days"),
    "without_data": _("nothing confirmed for %(unknown_red_days)s days"),
    "by_hand": _("given by a person alone"),
    "relative": _("points are per cent of what is expected"),
}
_DECIDED_FIELDS = ("ahead_points", "behind_points", "near_due_workdays", "early_days")


def light_lines(limits: LightParams) -> list[tuple[str, str]]:
    """What each light in use means under these limits: (colour, sentence)."""
    facts = {name: getattr(limits, name) for name in _DECIDED_FIELDS}
    if replace(limits, **{n: getattr(LightParams(), n) for n in facts}, kinds={}) == LightParams():
        return [(colour, str(words) % facts) for colour, words in _DECIDED.items()]
    lines = {
        "blue": _blue(limits),
        "green": [str(_DECIDED["green"])],
        "yellow": _yellow(limits),
        "orange": _orange(limits),
        "red": _red(limits),
        "grey": [str(_DECIDED["grey"])],
        "unknown": [str(_DECIDED["unknown"])],
    }
    return [(colour, str(_("; ")).join(parts)) for colour, parts in lines.items() if parts]


def _said(limits: LightParams, key: str, **more: int) -> str:
    return str(_PARTS[key]) % (vars(limits) | more)


def _blue(limits: LightParams) -> list[str]:
    if limits.near_due == NearDue.BLUE:
        return [_said(limits, "soon")]
    return [str(_DECIDED["blue"]) % vars(limits)] if limits.blue else []


def _yellow(limits: LightParams) -> list[str]:
    next_days = limits.overdue_orange_days or limits.overdue_red_days
    return _kept(
        (_some_behind(limits), True),
        (_said(limits, "soon"), limits.near_due == NearDue.YELLOW),
        (_said(limits, "late_to", to=next_days - 1), next_days > 1 and not limits.red_by_hand),
        (_said(limits, "late"), limits.red_by_hand and not limits.orange),
        (_months(limits, limits.unstarted_yellow_months), limits.unstarted_yellow_months),
        (_said(limits, "silent"), limits.silent_days),
    )


def _some_behind(limits: LightParams) -> str:
    """Yellow by points: from its own limit, else up to that of the next colour, if one has any."""
    if limits.yellow_points:
        return _said(limits, "from", **{"from": limits.yellow_points})
    if limits.orange_points:
        return _said(limits, "some", limit=limits.orange_points)
    if limits.red_by_hand or (limits.beyond and limits.behind_points == 100):
        return _said(limits, "any")
    return _said(limits, "most" if limits.beyond else "some", limit=limits.behind_points)


def _orange(limits: LightParams) -> list[str]:
    points, days = limits.orange_points, limits.overdue_orange_days
    return _kept(
        (_said(limits, "from", **{"from": points}), points),
        (_said(limits, "late_from", **{"from": days}), days),
        (_said(limits, "late"), limits.red_by_hand and limits.orange and not days),
    )


def _red(limits: LightParams) -> list[str]:
    if limits.red_by_hand:
        return [_said(limits, "by_hand")]
    points, days = limits.behind_points, limits.overdue_red_days
    behind = _said(limits, "past" if limits.beyond else "from", **{"from": points})
    late = _said(limits, "late_from", **{"from": days}) if days > 1 else _said(limits, "late")
    return _kept(
        (behind, not (limits.beyond and points == 100)),
        (late, True),
        (_months(limits, limits.unstarted_red_months), limits.unstarted_red_months),
        (_said(limits, "without_data"), limits.unknown_red_days),
        (_said(limits, "units"), limits.unit_red_months),
    )


def _months(limits: LightParams, months: int) -> str:
    return _said(limits, "unstarted", **{"from": months})


def _kept(*parts: tuple[str, object]) -> list[str]:
    return [words for words, holds in parts if holds]


def relative_line(limits: LightParams) -> str:
    """How points are counted, where it is not the common way."""
    return str(_PARTS["relative"]) if limits.relative else ""


def set_name(limits: LightParams) -> Iterable[str]:
    """The name of the published set that these limits are, with its paper; () of none."""
    found = [key for key, one in LIGHT_PRESETS.items() if one == limits]
    return tuple(map(str, SETS[found[0]])) if found else ()
