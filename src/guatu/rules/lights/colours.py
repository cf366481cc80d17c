"""What the colours of a set say: which are in use, and which have another word than usual."""

from guatu.rules.lights.facts import Colour
from guatu.rules.params import LightParams, NearDue


def colours_in_use(limits: LightParams) -> tuple[Colour, ...]:
    """The colours that work in progress can have under a set, the best first."""
    used = {
        Colour.BLUE: limits.blue or limits.near_due == NearDue.BLUE,
        Colour.ORANGE: limits.orange,
    }
    five = (Colour.BLUE, Colour.GREEN, Colour.YELLOW, Colour.ORANGE, Colour.RED)
    return tuple(colour for colour in five if used.get(colour, True))


def own_words(limits: LightParams) -> dict[str, str]:
    """The code of the word of each colour that says something else than usual.

    A legend must not call blue "ahead" where blue is a reminder, nor red "far behind" where only
    the date or a person turns work red.  Source: practice 2, Suqian, Guangyuan, Shenzhen.
    """
    found = {}
    if limits.near_due == NearDue.BLUE and not limits.blue:
        found[Colour.BLUE.value] = "near_due"
    if limits.red_by_hand:
        return found | {Colour.RED.value: "hopeless"}
    if _by_date_alone(limits):
        late = limits.overdue_red_days > 1
        found[Colour.RED.value] = "long_overdue" if late else "overdue"
        if limits.overdue_orange_days:
            found[Colour.ORANGE.value] = "overdue"
    return found


def _by_date_alone(limits: LightParams) -> bool:
    """Whether nothing but its due day turns work red."""
    kinds = (one.behind_points for one in limits.kinds.values())
    points = {limits.behind_points, *(one for one in kinds if one is not None)}
    months = limits.unstarted_red_months or limits.unknown_red_days or limits.unit_red_months
    return limits.beyond and points == {100} and not limits.orange_points and not months
