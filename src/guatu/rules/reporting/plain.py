"""What a reviewer is asked about a report before he passes it; a plain report raises nothing.

Every question comes with its evidence and accuses nobody.  Source: issue "The month", section 2.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from guatu.rules.progress import PARTS
from guatu.rules.reporting.looked import Looked, Question

RUNNING = 3
"""Months running in which the same text, or 99 per cent, raises a question."""
LAST_DAYS, JUMP_POINTS = 7, 20
NEARLY = PARTS // 100 * 99
_ON_TRAJECTORY = frozenset({"blue", "green"})


def questions(looked: Looked) -> tuple[Question, ...]:
    """All that is to be asked, in the order of the rules."""
    return tuple(found for ask in ASKED if (found := ask(looked)))


def is_plain(looked: Looked) -> bool:
    """Whether nothing is asked and it stands to its trajectory as it stood a period ago."""
    return not questions(looked)


def _same_text(looked: Looked) -> Question | None:
    said = [_bare(text) for text in looked.texts[:RUNNING]]
    if len(said) < RUNNING or not said[0] or len(set(said)) > 1:
        return None
    return Question("same_text", {"periods": RUNNING, "text": looked.texts[0].strip()[:200]})


def _jump(looked: Looked) -> Question | None:
    """The figure rose by more than ``JUMP_POINTS`` points within the last days of the period."""
    since = looked.ends - timedelta(days=LAST_DAYS)
    before = [share for day, share in looked.figures if day <= since]
    after = [share for day, share in looked.figures if since < day <= looked.ends]
    if not before or not after:
        return None
    points = (after[-1] - before[-1]) * 100 // PARTS
    if points <= JUMP_POINTS:
        return None
    return Question("jump", {"points": points, "days": LAST_DAYS, "since": since.isoformat()})


def _nearly_done(looked: Looked) -> Question | None:
    shares = looked.shares[:RUNNING]
    stuck = [share for share in shares if share is not None and NEARLY <= share < PARTS]
    return Question("nearly_done", {"periods": RUNNING}) if len(stuck) == RUNNING else None


def _reused(looked: Looked) -> Question | None:
    if not looked.reused:
        return None
    first = looked.reused[0]
    told = {"task": first.task_id, "title": first.title, "period": first.key, "file": first.name}
    return Question("reused_file", told | {"places": len(looked.reused)})


def _low_target(looked: Looked) -> Question | None:
    if looked.target is None or looked.last_year is None:
        return None
    gap = looked.target - looked.last_year
    if (gap <= 0) if looked.less_is_better else (gap >= 0):
        return None
    return Question(
        "target_below_last_year",
        {"target": _figure(looked.target), "last_year": _figure(looked.last_year)},
    )


def _claim(looked: Looked) -> Question | None:
    if not looked.claim or not looked.light or looked.claim == looked.light:
        return None
    return Question("claim_differs", {"claim": looked.claim, "light": looked.light})


def _light_moved(looked: Looked) -> Question | None:
    was, now = looked.former_light, looked.light
    if not was or not now or was == now or {was, now} <= _ON_TRAJECTORY:
        return None
    return Question("light_moved", {"was": was, "now": now})


def _proof(looked: Looked) -> Question | None:
    return Question("proof_missing") if looked.proof_missing else None


def _help(looked: Looked) -> Question | None:
    """Whoever asks for help is not passed on unread."""
    asked = looked.help_needed.strip()
    return Question("help_needed", {"text": asked[:200]}) if asked else None


def _late(looked: Looked) -> Question | None:
    return Question("late") if looked.late else None


def _figure(value: Decimal) -> str:
    """Without the zeros that a column keeps behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(text: str) -> str:
    """A text without blanks and punctuation: what was only retouched is the same."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\W_]+", "", folded).lower()


ASKED: tuple[Callable[[Looked], Question | None], ...] = (
    _late,
    _help,
    _proof,
    _claim,
    _light_moved,
    _jump,
    _same_text,
    _nearly_done,
    _reused,
    _low_target,
)
