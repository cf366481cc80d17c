"""The main navigation: what stands in the header for whom, one line per entry."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.pages.queries.help import part_of
from guatu.people.open_sessions import offered
from guatu.people.wording import ROLE_ORDER, ROLES
from guatu.rules.actor import Actor, Role
from guatu.web.addresses import maybe_url, url


class Entry(NamedTuple):
    """A link of the header: URL name, words, for whom."""

    name: str
    label: Promise
    seen_by: Callable[[Actor], bool]
    rooms: tuple[str, ...] = ()
    """First parts of further addresses that belong to it."""


def _business(actor: Actor) -> bool:
    return not actor.is_admin


def _holder(*roles: Role) -> Callable[[Actor], bool]:
    return lambda actor: any(actor.has(role) for role in roles)


ENTRIES = [
    Entry("desk", _("My desk"), _business),
    Entry("plan", _("Plan"), _business, ("task", "import", "entry", "changes")),
    Entry("reports", _("Reports"), _business, ("indicators", "burden")),
    Entry("supervision", _("Supervision"), _business, ("slips", "instructions", "requests")),
    Entry("scores", pgettext_lazy("scores", "Scores"), _business),
    Entry("wall", _("Wall"), _business),
    Entry("units", _("Units"), lambda actor: _business(actor) or actor.has(Role.SYSTEM_ADMIN)),
    Entry("people", _("People"), lambda actor: _business(actor) or actor.has(Role.SYSTEM_ADMIN)),
    Entry("roles", _("Roles"), _holder(Role.SECURITY_ADMIN)),
    Entry("stand-ins", _("Stand-ins"), _holder(Role.SECURITY_ADMIN)),
    Entry("accounts", _("Accounts"), _holder(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)),
    Entry("security", _("Security"), _holder(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)),
    Entry("events", _("Audit"), _holder(Role.AUDIT_ADMIN)),
    Entry("settings", _("Settings"), _holder(Role.SUPERVISION)),
    Entry("messaging", _("Messages"), _holder(Role.SYSTEM_ADMIN)),
    Entry("check", _("Check"), _holder(Role.SYSTEM_ADMIN)),
    Entry("jobs", _("Jobs"), lambda actor: _business(actor) or actor.has(Role.SYSTEM_ADMIN)),
]


def page_facts(request: HttpRequest) -> dict[str, Any]:
    """What the base page says of the installation, the person and the way (no statement)."""
    here = getattr(request, "installation", None)
    now = getattr(request, "now", None)
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "body_name": here.body_name if here else "",
        "demonstration": {"date": now.date()} if here and here.demonstration and now else None,
        "now": now,
        "today": now.date() if now else None,
        "person": _person(request, actor) if actor else None,
        "help_url": _help(request),
        "navigation": _navigation(request, actor) if actor else [],
    }


def _help(request: HttpRequest) -> str:
    """The part of the manual that explains this page, else its contents."""
    match = getattr(request, "resolver_match", None)
    part = part_of(match.url_name or "") if match else ""
    return url("manual-part", part) if part else url("manual")


def _person(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Name, unit and first role for the header; who is more than a member is not called one."""
    held = {grant.role.value for grant in actor.grants}
    order = sorted(ROLE_ORDER, key=Role.MEMBER.value.__eq__)
    role = next((ROLES[value] for value in order if value in held), "")
    return {
        "id": actor.person_id,
        "name": actor.name,
        "unit": getattr(request, "unit_label", ""),
        "role": role,
        "acts_for": offered(request) if actor.on_behalf_of is None else [],
        "acting": getattr(request, "acting", None),
        "unread": getattr(request.user, "unread", 0) if actor.on_behalf_of is None else None,
        "inbox": not actor.is_admin,
    }


def _navigation(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    """The entries this actor sees; a room that is not there yet has none."""
    found = []
    for entry in ENTRIES:
        address = maybe_url(entry.name)
        if address and entry.seen_by(actor):
            current = _current(entry, address, request.path)
            found.append({"url": address, "label": entry.label, "current": current})
    return found


def _current(entry: Entry, address: str, here: str) -> bool:
    """Whether the page at ``here`` belongs to the entry."""
    rooms = [address, *(f"/{room}/" for room in entry.rooms)]
    return here == address or any(room != "/" and here.startswith(room) for room in rooms)
