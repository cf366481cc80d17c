"""What people should see to: mail, accounts that nobody uses, dates that are not known yet."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from guatu.notices.models import Delivery
from guatu.notices.queries.settings import messaging
from guatu.notices.secrets import secret
from guatu.pages.queries.settings.anchors import waiting_by_anchor
from guatu.people.queries import installation
from guatu.people.queries.security import idle_accounts, security
from guatu.plans.models import Cycle
from guatu.rulebook import queries as rulebook
from guatu.rulebook.models import CalendarYear
from guatu.site.health.line import BAD, DOUBT, OK, Line, line


def mail() -> Line:
    """Digests of the last month that did not leave, or of which nobody knows whether they did."""
    what, values = pgettext("check", "mail"), messaging()
    if not values.channels:
        return line(OK, what, _("not configured: links are printed as slips"))
    if values.webhook and not secret("webhook"):
        return line(BAD, what, _("the webhook has no secret"), _("Set it: Messages."))
    if values.host and values.user and not secret("mail"):
        return line(BAD, what, _("the mail server has no password"), _("Set it: Messages."))
    since = timezone.now().date() - timedelta(days=30)
    unsent = Delivery.objects.filter(day__gte=since, state__in=["failed", "unsure"]).count()
    found = ngettext("%(num)s digest did not leave", "%(num)s digests did not leave", unsent)
    todo = _("Look under Messages, Sent of late, and at the log of the worker.")
    return line(DOUBT if unsent else OK, what, found % {"num": unsent}, todo)


def accounts() -> Line:
    """Open accounts that nobody used for as long as the security settings allow."""
    what, here = pgettext("check", "accounts"), installation()
    if here is not None and here.demonstration:
        return line(OK, what, _("personae of a demonstration"))
    days = security().idle_account_days
    idle = idle_accounts(timezone.now() - timedelta(days=days)).count()
    found = ngettext(
        "%(num)s open account not used for %(days)s days",
        "%(num)s open accounts not used for %(days)s days",
        idle,
    ) % {"num": idle, "days": days}
    todo = _("The security administrator locks what is not needed.")
    return line(DOUBT if idle else OK, what, found, todo)


def anchors() -> Line:
    """Words such as 汛期 on which deadlines of open years hang, without a date."""
    words = tasks = 0
    for cycle in Cycle.objects.filter(closed=False):
        dated = rulebook.anchors(cycle.year)
        missing = [n for name, n in waiting_by_anchor(cycle).items() if name not in dated]
        words, tasks = words + len(missing), tasks + sum(missing)
    what = pgettext("check", "anchor dates")
    if not words:
        return line(OK, what, _("all that deadlines hang on are known"))
    found = ngettext(
        "%(num)s word without a date, deadlines hanging on it: %(tasks)s",
        "%(num)s words without a date, deadlines hanging on them: %(tasks)s",
        words,
    ) % {"num": words, "tasks": tasks}
    return line(DOUBT, what, found, _("The supervision office enters them: Settings, Anchors."))


def calendar() -> Line:
    """Whether the working days of each open year were confirmed."""
    years = Cycle.objects.filter(closed=False).order_by("year").values_list("year", flat=True)
    confirmed = CalendarYear.objects.filter(confirmed=True).values_list("year", flat=True)
    missing = sorted(set(years) - set(confirmed))
    what = pgettext("check", "work calendar")
    if not missing:
        return line(OK, what, _("confirmed for every open year"))
    found = _("not confirmed: %(years)s") % {"years": ", ".join(map(str, missing))}
    todo = _("The supervision office confirms it: Settings, Work calendar.")
    return line(DOUBT, what, found, todo)
