"""What ``guatu init`` does once Django is there."""

from django.urls import reverse

from guatu.people.actions.founding import Administrator, found_installation
from guatu.people.models import Installation
from guatu.people.queries import real_time
from guatu.rules.actor import SYSTEM, Role
from guatu.rules.refused import Refused
from guatu.site.preparing import migrate
from guatu.site.speech import Stop, say

SEATS = {
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "audit": Role.AUDIT_ADMIN,
}
REFUSALS = {
    "not_empty": say(
        "this installation is not empty; nothing was changed",
        "系统里已有数据，未作任何改动",
    ),
    "usernames_alike": say(
        "the three administrators need three user names", "三位管理员的账号不能相同"
    ),
    "names_alike": say("the three administrators must be three people", "三位管理员须为三个人"),
    "text_too_long": say("a name is too long", "名称过长"),
}


def check_empty() -> None:
    """Make the tables; Stop when there is an installation already."""
    migrate()
    if Installation.objects.exists():
        raise Stop(REFUSALS["not_empty"])


def found(body: str, seats: list[tuple[str, str, str]], address: str) -> list[tuple[str, str, str]]:
    """Found the installation; (name, user name, link) of each seat.  Raises Stop."""
    people = [Administrator(SEATS[option], name, username) for option, name, username in seats]
    now = real_time()
    try:
        slips = found_installation(
            body_name=body, administrators=people, real_now=now, actor=SYSTEM, now=now
        )
    except Refused as refused:
        raise Stop(REFUSALS[refused.code]) from refused
    return [
        (slip.person, slip.username, address + reverse("setup-link", args=[slip.token]))
        for slip in slips
    ]
