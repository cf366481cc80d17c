"""Who sees which bulletins: issued ones everybody, sent ones their leader, drafts the office."""

from datetime import date

from django.db.models import Q, QuerySet

from guatu.bulletins.models import Bulletin, Template
from guatu.papers.official import Official
from guatu.papers.official.bulletin import Section, paper_of
from guatu.people.models import Person, RoleGrant
from guatu.reports.models import Period
from guatu.rules.actor import Actor, Role


def bulletins_seen(actor: Actor) -> QuerySet[Bulletin]:
    """Those that the actor may see, the latest period first; administrators none."""
    rows = Bulletin.objects.select_related("period", "cycle", "approver").order_by("-period__first")
    if actor.is_admin or actor.acts_as is None:
        return rows.none()
    if actor.has(Role.SUPERVISION):
        return rows
    return rows.filter(Q(state="issued") | (Q(approver=actor.acts_as) & ~Q(state="draft")))


def approvers() -> list[Person]:
    """The leaders to whom a bulletin may be sent, in the order of the staff sheet."""
    held = RoleGrant.objects.filter(role=Role.LEADER.value, person__left_on=None)
    people = Person.objects.filter(pk__in=held.values("person"))
    return list(people.order_by("position", "pk"))


def without_bulletin(year: int) -> list[Period]:
    """Periods of a year that have begun and have none yet, the latest first."""
    begun = Period.objects.filter(cycle__year=year, bulletin=None).exclude(state="upcoming")
    return list(begun.select_related("cycle").order_by("-first"))


def template() -> Template | None:
    """The Word file that counts; None for the layout of the standard."""
    return Template.objects.select_related("file").order_by("-pk").first()


def sections_of(bulletin: Bulletin) -> list[Section]:
    """Its sections as the paper takes them."""
    return [Section(one["key"], one["head"], one["text"]) for one in bulletin.sections]


def paper(bulletin: Bulletin, body: str, day: date) -> Official:
    """The bulletin as official paper; a draft says that it is one."""
    issue = f"第{bulletin.number}期" if bulletin.number else ""
    signer = bulletin.approver.name if bulletin.approver and bulletin.approved_at else ""
    return paper_of(
        body,
        bulletin.title,
        issue,
        signer,
        bulletin.issued_on or day,
        sections_of(bulletin),
        bulletin.rows,
    )
