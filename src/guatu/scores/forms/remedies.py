"""What a decision on an objection puts right, as typed: a line with an entry, or its points."""

from django.http import QueryDict

from guatu.rules.refused import Refused
from guatu.rules.scoring.correcting import Remedy
from guatu.scores.forms.points import MOST, read_points


def read_remedy(data: QueryDict) -> Remedy:
    """Raises ``Refused`` at ``points``: those of ``read_points``."""
    line, _blank, entry = data.get("corrects", "").strip().partition(" ")
    typed = data.get("points", "").strip()
    try:
        points = read_points(typed, least=-MOST) if typed else None
    except Refused as refused:
        raise Refused(refused.code, place="points", **refused.facts) from None
    return Remedy(line, "" if points is not None else entry, points)
