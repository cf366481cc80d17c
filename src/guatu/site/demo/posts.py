"""Who stands in for whom in 示范市, and a task force that became part of an office in March."""

from datetime import date, datetime, timedelta

from guatu.people.actions.restructuring import merge_units
from guatu.people.actions.stand_ins import propose_stand_in
from guatu.people.actions.units import create_unit
from guatu.rules.actor import SYSTEM
from guatu.rules.standing_in import StandInTerms
from guatu.site.demo import roster
from guatu.site.demo.city import City
from guatu.site.demo.seasons import Season, at

TASK_FORCE, OFFICE = "网格整合专班", "基层治理处"


def arrange_posts(city: City, season: Season, real: datetime) -> None:
    """One stand-in that is over, one in force, one asked for; and the reform of March."""
    now = at(season.today, 9, 0, real)
    _stand_in(city, "卢一舟", "韩素", season.today - timedelta(days=130), 6, real, "参加党校学习")
    _stand_in(city, "卢一舟", "韩素", season.today, 12, real, "赴省里参加专题培训")
    centre = city.staff["市网格服务管理中心"]
    terms = StandInTerms(
        centre[1],
        centre[0],
        season.today + timedelta(days=3),
        season.today + timedelta(days=9),
        "休年假",
    )
    propose_stand_in(terms=terms, actor=city.actor(centre[0]), now=now)
    _merge_task_force(city, date(season.year, 3, 2), real)


def _stand_in(
    city: City, who: str, for_whom: str, first: date, days: int, real: datetime, reason: str
) -> None:
    last = first + timedelta(days=days)
    terms = StandInTerms(city.people[who], city.people[for_whom], first, last, reason)
    propose_stand_in(terms=terms, actor=SYSTEM, now=at(first, 9, 0, real))


def _merge_task_force(city: City, day: date, real: datetime) -> None:
    """A unit that somebody who asks for a day before that still finds."""
    force = create_unit(
        parent_id=city.units[roster.BODY],
        name=TASK_FORCE,
        short_name="",
        kind="group",
        actor=SYSTEM,
        now=city.founded,
    )
    merge_units(
        target_id=city.units[OFFICE],
        source_ids=[force.pk],
        name="",
        short_name="",
        on=day,
        actor=SYSTEM,
        now=at(day, 9, 0, real),
    )
