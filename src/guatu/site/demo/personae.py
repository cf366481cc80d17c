"""Whom a visitor of the demonstration may become."""

from guatu.people.models import Persona
from guatu.site.demo import roster
from guatu.site.demo.city import City


def choose_personae(city: City) -> None:
    """Mark the people of the persona page, in their order there."""
    centre = city.staff["市网格服务管理中心"]
    secretary = city.staff["技防处"][1]
    chosen = [
        (city.people["周启明"], "leader"),
        (city.people["何彦"], "supervision"),
        (city.people["韩素"], "head"),
        (city.people["卢一舟"], "liaison"),
        (city.people["郝敏"], "member"),
        (secretary, "branch_secretary"),
        (centre[0], "head"),
        *_administrators(city),
    ]
    Persona.objects.bulk_create(
        Persona(person_id=person_id, code=code, position=position)
        for position, (person_id, code) in enumerate(chosen)
    )


def _administrators(city: City) -> list[tuple[int, str]]:
    codes = ("system_admin", "security_admin", "audit_admin")
    names = [name for name, _ in roster.ADMINISTRATORS]
    return [(city.people[name], code) for name, code in zip(names, codes, strict=True)]
