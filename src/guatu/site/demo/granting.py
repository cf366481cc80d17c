"""Who may what in 示范市: roles on units and branches, granted by the real action."""

from guatu.people.actions.roles import grant_role
from guatu.rules.actor import SYSTEM, Role
from guatu.site.demo import roster
from guatu.site.demo.city import City


def grant_roles(city: City) -> None:
    """Leaders, supervision, heads, liaisons and branch secretaries; everybody is a member."""
    body = roster.BODY
    for name, _ in roster.LEADERS:
        _grant(city, city.people[name], Role.LEADER, body)
    for name in roster.SUPERVISORS:
        _grant(city, city.people[name], Role.SUPERVISION, body)
    for office in roster.UNITS:
        _grant(city, city.staff[office.name][0], Role.HEAD, office.name)
        _grant(city, city.staff[office.name][2], Role.LIAISON, office.name)
    for name, branch_id in city.branches.items():
        home = next(office.name for office in roster.UNITS if office.branch == name)
        secretary = city.staff[home][1]
        _grant(city, secretary, Role.BRANCH_SECRETARY, home, branch_id)


def _grant(city: City, person_id: int, role: Role, unit: str, branch_id: int | None = None) -> None:
    grant_role(
        person_id=person_id,
        role=role,
        unit_id=city.units[unit],
        branch_id=branch_id,
        actor=SYSTEM,
        now=city.founded,
    )
