"""Ready sets: the decided defaults, and real sets of lights that bodies have published.

Source: practice 2, "Lights - no national standard; real sets"; the comment names each paper.
"""

from collections.abc import Mapping

from guatu.rules.params.lights import LightParams, NearDue
from guatu.rules.refused import Refused

LIGHT_PRESETS: Mapping[str, LightParams] = {
    "default": LightParams(),
    # Yinchuan's projects (2025): yellow 10 to 30 points below or not begun in the planned month,
    # red beyond 30 or three months not begun.
    "yinchuan": LightParams(
        blue=False,
        near_due=NearDue.NONE,
        yellow_points=10,
        behind_points=30,
        beyond=True,
        unstarted_yellow_months=1,
        unstarted_red_months=3,
    ),
    # Sanya's investments (2022): yellow up to 50 per cent below what is planned, red beyond; a
    # district is red that runs below its target two months running.
    "sanya": LightParams(
        blue=False,
        near_due=NearDue.NONE,
        behind_points=50,
        beyond=True,
        relative=True,
        unit_red_months=2,
    ),
    # Guangyuan's rectification (2018): yellow slow or past the node; whether it can hardly be
    # met any more, which is red, a person says.
    "guangyuan": LightParams(blue=False, near_due=NearDue.NONE, red_by_hand=True),
    # Suqian's slips (2025): blue soon due, yellow behind, red overdue.
    "suqian": LightParams(blue=False, near_due=NearDue.BLUE, behind_points=100, beyond=True),
    # A builder in Shenzhen: yellow up to 7 days late, orange more, red from 15 on.
    "shenzhen": LightParams(
        blue=False,
        near_due=NearDue.NONE,
        behind_points=100,
        beyond=True,
        overdue_orange_days=8,
        overdue_red_days=15,
    ),
}


def light_preset(name: str) -> LightParams:
    """The named set of lights; ``Refused("preset_unknown")`` when there is none."""
    if name not in LIGHT_PRESETS:
        raise Refused("preset_unknown", place="preset", name=name)
    return LIGHT_PRESETS[name]
