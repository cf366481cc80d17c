"""The board of a kept version: what hung on that day, without what a version does not keep."""

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.papers.poster.board import Board, Lane, Row
from guatu.papers.poster.labels import Labels
from guatu.plans.models import PlanVersion
from guatu.wall import figures, hanging, wording
from guatu.wall.addresses import Addresses


def kept_day(version: PlanVersion) -> date:
    """The day on which a version was kept, where the installation stands."""
    return timezone.localtime(version.made_at).date()


def kept_board(facts: hanging.Facts, version: PlanVersion, addresses: Addresses) -> Board:
    """The board with the words of the version; no lights, no shares, no panels.

    ``facts.now`` is when it was kept: the line across the months stands there.
    """
    board = hanging.board_of(facts, addresses)
    cancelled = figures.subtitle(facts.now, facts.kept, False, ())[1]
    return replace(
        board,
        subtitle=(_said(version), str(wording.NO_LIGHTS), cancelled, *facts.notes),
        totals=tuple(one for one in board.totals if one.light in figures.STATES),
        overall=None,
        lanes=tuple(_bare(lane) for lane in board.lanes),
        labels=_labels(board.labels),
        page_code=f"W{facts.cycle.year}-V{version.number}",
    )


def _said(version: PlanVersion) -> str:
    words = _("version %(number)s “%(name)s”: the plan as it stood on %(day)s")
    return words % {
        "number": version.number,
        "name": version.name,
        "day": kept_day(version).isoformat(),
    }


def _bare(lane: Lane) -> Lane:
    return replace(lane, rows=tuple(_unjudged(row) for row in lane.rows))


def _unjudged(row: Row) -> Row:
    """Light, share and delay are judged by today's entries, so a version has none."""
    return replace(row, light=None, light_word="", percent_text="", overdue=False, why_href="")


def _labels(labels: Labels) -> Labels:
    """The words of what is drawn; the legend leaves out what has none."""
    return replace(
        labels,
        light=_("State"),
        today=_("Day of the version"),
        stage_confirmed="",
        stage_planned=_("stage"),
        done_part="",
        recurring=_("recurring"),
        overdue_flag="",
    )
