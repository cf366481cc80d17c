"""Names of kinds of units, roles, and the personae of a demonstration."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people.models import UnitKind
from guatu.rules.actor import Role

BANNER = _("This system is not classified. Handling state secrets in it is strictly forbidden.")

KINDS: dict[str, Promise] = {
    UnitKind.BODY.value: pgettext_lazy("unit", "body"),
    UnitKind.LEADERSHIP.value: pgettext_lazy("unit", "leadership team"),
    UnitKind.OFFICE.value: pgettext_lazy("unit", "office"),
    UnitKind.AFFILIATED.value: pgettext_lazy("unit", "affiliated unit"),
    UnitKind.DISTRICT.value: pgettext_lazy("unit", "district"),
    UnitKind.GROUP.value: pgettext_lazy("unit", "temporary group"),
}
ROLES: dict[str, Promise] = {
    Role.LEADER.value: _("lead official"),
    Role.SUPERVISION.value: _("supervision office"),
    Role.HEAD.value: _("office head"),
    Role.LIAISON.value: _("liaison officer"),
    Role.MEMBER.value: _("member"),
    Role.BRANCH_SECRETARY.value: _("branch secretary"),
    Role.SYSTEM_ADMIN.value: _("system administrator"),
    Role.SECURITY_ADMIN.value: _("security administrator"),
    Role.AUDIT_ADMIN.value: _("audit administrator"),
}
ROLE_ORDER = [role.value for role in Role]


PERSONAE: dict[str, Promise] = {
    "leader": _(
        "Leads themes of the plan. Sees in ten seconds what is stuck and who holds it, decides "
        "on changes, opens the wall."
    ),
    "supervision": _(
        "Runs the plan. Imports and releases it, settles objections, keeps versions, sees who "
        "owes what."
    ),
    "head": _(
        "Answers for the office's part. Signs it or objects, splits tasks to people, confirms "
        "what was entered or returns it with a reason."
    ),
    "liaison": _(
        "Fills in for the office: stages and figures, opinions on drafts, proposals how to split."
    ),
    "member": _("Does the work. Signs the tasks in their own name, enters figures with evidence."),
    "branch_secretary": _("Looks after a Party branch: sees its people beside the offices."),
    "system_admin": _("Keeps units, people and accounts, watches the machine; sees no content."),
    "security_admin": _("Grants roles, stand-ins and security settings; sees no content."),
    "audit_admin": _("Reads who did what, sign-ins and refusals, and the seal; sees no content."),
}
