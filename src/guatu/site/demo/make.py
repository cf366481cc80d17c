"""Making the demonstration: into an empty database, in one transaction, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from guatu.ledger.seal import seal_now
from guatu.people.models import Installation, Person, Persona, Unit
from guatu.people.queries import installation
from guatu.plans.actions.progress import refresh_cycle
from guatu.rulebook.actions import load_bundled_calendar
from guatu.rules.actor import SYSTEM
from guatu.rules.refused import Refused
from guatu.site.demo.changes import changes_of
from guatu.site.demo.living import Tell, live_year, settle_year
from guatu.site.demo.many import edit_many
from guatu.site.demo.personae import choose_personae
from guatu.site.demo.posts import arrange_posts
from guatu.site.demo.scoring_rounds import score_year
from guatu.site.demo.script import nodes_of
from guatu.site.demo.seasons import Season, at, season_of
from guatu.site.demo.settling import settle
from guatu.site.demo.shaping import shape
from guatu.site.demo.telling import tell_months
from guatu.supervising.actions.proposing import propose

BEFORE, THIS_YEAR = range(1), range(1, 9)


@dataclass(frozen=True)
class Home:
    """What an installation holds: ``empty``, ``demonstration`` or ``real``."""

    holds: str
    season: Season | None = None


def look() -> Home:
    """Whether there is something here already, and whose."""
    here = installation()
    if here is None:
        taken = Unit.objects.exists() or Person.objects.exists()
        return Home("real" if taken else "empty")
    return Home("demonstration" if here.demonstration else "real")


def make(real: datetime, tell: Tell = lambda month, acts: None) -> Season:
    """Fill an empty database; ``real`` is the real time, aware.  Returns the day it stands on.

    ``tell(month, acts)`` is called after each month lived.

    One transaction: killed half-way, the database is empty again.  Raises ``Refused``:
    ``home_holds_real_data``, ``demonstration_exists``.
    """
    found = look().holds
    if found != "empty":
        raise Refused("home_holds_real_data" if found == "real" else "demonstration_exists")
    season = season_of(real.date())
    with transaction.atomic():
        _fill(season, real, tell)
    seal_now()
    return season


def _fill(season: Season, real: datetime, tell: Tell) -> None:
    year = season.year
    founded = at(date(year - 2, 12, 15), 9, 0, real)
    city = settle(founded, real)
    _mark(season)
    load_bundled_calendar(years=range(year - 2, year + 3), actor=SYSTEM, now=founded)
    supervisor = city.named("何彦")
    before = live_year(nodes_of(BEFORE), city, year - 1, date(year - 1, 12, 31), (), tell)
    settle_year(before, supervisor)
    yesterday = season.today - timedelta(days=1)
    now = live_year(nodes_of(THIS_YEAR), city, year, yesterday, changes_of(year, real), tell)
    shape(now, city)
    edit_many(now, city)
    refresh_cycle(now.cycle, now=at(season.today, real.hour, real.minute, real))
    propose(cycle=now.cycle, actor=SYSTEM, now=at(season.today, 0, 10, real))
    tell_months(now, supervisor, city.named("周启明"))
    score_year(now, city, supervisor, city.named("周启明"))
    arrange_posts(city, season, real)
    choose_personae(city)


def _mark(season: Season) -> None:
    """Say on every page that this is a demonstration, and let its clock run beside the real one."""
    Installation.objects.update(
        demonstration=True, shift_days=season.shift_days, stops_on=season.stops_on
    )


def complete() -> bool:
    """Whether a demonstration is there and whole."""
    return look().holds == "demonstration" and Persona.objects.exists()
