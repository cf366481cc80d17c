"""The words of people: kinds, roles, refusals, doubts about sheets, events, personae."""

from typing import NamedTuple

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


class Setting(NamedTuple):
    """A security setting as the page names it, with its unit."""

    label: Promise
    unit: Promise
    group: str


SECURITY: dict[str, Setting] = {
    "password_least": Setting(_("Shortest password"), _("characters"), "password"),
    "password_kinds": Setting(_("Kinds of characters in it"), _("kinds"), "password"),
    "password_long": Setting(_("Any characters will do from"), _("characters"), "password"),
    "password_days": Setting(_("A password lasts (0: for ever)"), _("days"), "password"),
    "failures": Setting(_("Failed tries before a lock"), _("tries"), "tries"),
    "pause_minutes": Setting(_("The lock lasts"), _("minutes"), "tries"),
    "idle_minutes": Setting(_("A session ends when idle for"), _("minutes"), "session"),
    "session_hours": Setting(_("A session ends in any case after"), _("hours"), "session"),
    "link_hours": Setting(_("A set-up link lasts"), _("hours"), "account"),
    "idle_account_days": Setting(_("An account counts as idle after"), _("days"), "account"),
}
SECURITY_GROUPS: dict[str, Promise] = {
    "password": _("Passwords"),
    "tries": _("Failed tries"),
    "session": _("Sessions"),
    "account": _("Accounts"),
}
SECOND_FACTOR: dict[str, Promise] = {
    "nobody": _("whoever wants one"),
    "administrators": _("the three administrators must"),
    "everybody": _("everybody must"),
}

REFUSALS: dict[str, Promise] = {
    "not_your_duty": _("This is the duty of another administrator."),
    "administrators_have_no_tokens": _("Administrators do their duty themselves, without tokens."),
    "token_of_ones_own": _("A token is one's own: stop acting for somebody first."),
    "scope_missing": _("Choose what the token may reach."),
    "scope_unknown": _("There is no such scope."),
    "days_not_offered": _("A token lives 7, 30, 90 or 365 days."),
    "too_many_tokens": _("You have %(limit)s living tokens. End one first."),
    "not_to_yourself": _("Nobody changes their own rights. Ask another administrator."),
    "administrators_are_exclusive": _(
        "The three administrators are kept apart: an administrator holds no other role."
    ),
    "last_administrator": _("There must be another holder of this role first."),
    "unit_below_itself": _("A unit cannot hang below itself."),
    "unit_name_taken": _("There is already a unit called %(name)s here."),
    "branch_name_taken": _("There is already a branch called %(name)s."),
    "unit_has_units": _("Close or move the units below first (%(count)s)."),
    "unit_has_people": _("Move the people of this unit first (%(count)s)."),
    "unit_closed": _("A post must be in a unit that exists today."),
    "body_stays": _("The body itself stays where it is."),
    "post_missing": _("Give at least one post."),
    "username_taken": _("The user name %(username)s is taken."),
    "account_locked": _("The account is locked. Unlock it first."),
    "link_dead": _("This link was used already or is too old."),
    "wrong_name_or_password": _("User name or password is wrong."),
    "too_many_tries": _("Too many failed tries. Try again in %(minutes)s minutes."),
    "not_here_any_more": _("This person has left; the account cannot sign in."),
    "wrong_password": _("The present password is wrong."),
    "wrong_code": _("The code is wrong or was used already. Wait for the next one."),
    "second_factor_demanded": _("The security settings demand a second factor of you."),
    "value_out_of_bounds": _("This must be between %(least)s and %(most)s."),
    "long_below_least": _("A long password cannot be shorter than a short one."),
    "reason_missing": _("Give a reason: it is kept with the change."),
    "stale_settings": _(
        "Somebody changed the settings meanwhile. Look at them and change yours again."
    ),
    "already_committed": _("This sheet was committed already."),
    "nothing_to_commit": _("There is no row that could be committed."),
    "header_not_found": _("No header row was found. Needed columns: %(needed)s."),
    "file_missing": _("Choose a file first."),
    "too_large": _("The file is too large."),
    "not_while_acting": _("Not while you act for somebody else. Be yourself again first."),
    "stand_in_self": _("Nobody stands in for themselves."),
    "administrators_stay_apart": _(
        "The three administrators neither stand in for others nor are stood in for."
    ),
    "dates_reversed": _("The last day lies before the first."),
    "stand_in_past": _("The last day is past already."),
    "stand_in_too_long": _("At most %(days)s days; ask again when they are over."),
    "stand_in_twice": _("This person already has that on some of these days."),
    "move_not_from_here": _("Somebody decided on it meanwhile. Look at it as it is now."),
    "move_not_yours": _("This is for somebody else to decide."),
    "personal_data_in_text": _("Leave out identity and mobile numbers."),
    "day_in_future": _("That day is still to come. Enter it when it has come."),
    "day_too_old": _("That day is more than a year ago."),
    "nothing_to_merge": _("Choose the units that become part of it."),
    "merge_with_itself": _("A unit is not merged with itself."),
    "nobody_moves": _("Choose the people or units that go there."),
    "unit_not_there": _("One of the units did not exist on that day."),
    "nothing_chosen": _("Choose at least one row."),
    "work_open": _(
        "%(count)s parts of tasks are still open under this name. The office head or the "
        "supervision office hands them over first."
    ),
    "too_many_rows": _("The sheet has more than %(limit)s rows. Split it."),
}

SIDES: dict[str, Promise] = {
    "file": _("changed in the sheet"),
    "live": _("changed here since the last sheet"),
    "both": _("changed in the sheet and here"),
}
SIDE_FIELDS: dict[str, Promise] = {
    "name": pgettext_lazy("unit", "Name"),
    "short": _("Short name"),
    "kind": pgettext_lazy("unit", "Kind"),
    "parent": _("Superior unit"),
    "posts": _("Posts"),
    "branch": _("Party branch"),
    "phone": _("Work telephone"),
}

LEVELS: dict[str, Promise] = {
    "error": _("not committed"),
    "doubt": _("please look"),
    "assumed": _("assumed"),
}
CHANGES: dict[str, Promise] = {
    "new": pgettext_lazy("row", "new"),
    "changed": pgettext_lazy("row", "changed"),
    "moved": pgettext_lazy("row", "moved"),
    "same": pgettext_lazy("row", "unchanged"),
    "kept": pgettext_lazy("row", "kept as it is here"),
    "error": pgettext_lazy("row", "to be mended"),
}
PROBLEMS: dict[str, Promise] = {
    "name_missing": _("No name."),
    "too_long": _("The text is too long."),
    "kind_unknown": _("Unknown kind of unit “%(text)s”; taken as an office."),
    "parent_missing": _("No superior unit; hung below %(assumed)s."),
    "parent_unknown": _("No unit is called “%(text)s”. Similar: %(near)s"),
    "parent_ambiguous": _("Several units are called “%(text)s”."),
    "parent_fails": _(
        "Its superior unit “%(text)s” is not committed, or the units go in a circle."
    ),
    "unit_moves": _("This unit is now below %(old)s; it would be moved."),
    "row_repeated": _("The same as row %(first)s; left out."),
    "unit_missing": _("No unit."),
    "unit_unknown": _("No unit is called “%(text)s”. Similar: %(near)s"),
    "unit_ambiguous": _("Several units are called “%(text)s”; write the full name."),
    "titles_unpaired": _("Posts and units do not pair; “%(assumed)s” is taken for the first unit."),
    "role_unknown": _("Unknown role “%(text)s”; taken as a member."),
    "phone_odd": _("“%(text)s” is not a telephone number; kept as written."),
    "name_twice_one": _("The same name as in row %(row)s; taken as one person with several posts."),
    "name_twice_two": _("The same name as in row %(row)s; taken as another person."),
    "name_elsewhere": _("Somebody of this name is in another unit; taken as a new person."),
    "person_ambiguous": _("Several people have this name here; add the telephone or user name."),
}

SCOPES: dict[str, Promise] = {
    "plan:read": pgettext_lazy("scope", "read the plan"),
    "plan:write": pgettext_lazy("scope", "write tasks and entries"),
    "report:read": pgettext_lazy("scope", "read monthly reports"),
    "report:write": pgettext_lazy("scope", "write and judge monthly reports"),
    "import": pgettext_lazy("scope", "import a plan"),
    "wall": pgettext_lazy("scope", "read and print the wall"),
}
LIVES: dict[int, Promise] = {
    7: _("a week"),
    30: _("30 days"),
    90: _("90 days"),
    365: _("a year"),
}

STAND_IN_STATES: dict[str, Promise] = {
    "asked": pgettext_lazy("stand-in", "asked for"),
    "coming": pgettext_lazy("stand-in", "granted, to come"),
    "now": pgettext_lazy("stand-in", "in force"),
    "over": pgettext_lazy("stand-in", "over"),
    "declined": pgettext_lazy("stand-in", "declined"),
    "withdrawn": pgettext_lazy("stand-in", "withdrawn"),
    "ended": pgettext_lazy("stand-in", "ended early"),
}
STAND_IN_VERBS: dict[str, Promise] = {
    "grant": _("Grant"),
    "decline": _("Decline"),
    "withdraw": _("Withdraw"),
    "end": _("End it"),
}
STAND_IN_DONE: dict[str, Promise] = {
    "asked": _("Asked for: the security administrator grants it."),
    "granted": _("%(name)s may stand in on these days."),
    "declined": _("Declined."),
    "withdrawn": _("Withdrawn."),
    "ended": _("Ended: from now on %(name)s is nobody's stand-in here."),
}

EVENTS: dict[str, Promise] = {
    "stand_in.asked": _("asked for a stand-in"),
    "stand_in.granted": _("granted a stand-in"),
    "stand_in.declined": _("declined a stand-in"),
    "stand_in.withdrawn": _("withdrew the request for a stand-in"),
    "stand_in.ended": _("ended a stand-in"),
    "stand_in.taken_up": _("began to act for somebody"),
    "stand_in.laid_down": _("stopped acting for somebody"),
    "installation.founded": _("set up this installation"),
    "session.opened": _("signed in"),
    "session.closed": _("signed out"),
    "sign_in.failed": _("failed to sign in"),
    "password.set": _("set the first password by a link"),
    "password.changed": _("changed the password"),
    "setup_link.issued": _("issued a set-up link"),
    "security.adopted": _("changed the security settings"),
    "second_factor.put_on": _("put on a second factor"),
    "second_factor.taken_off": _("took off the second factor"),
    "second_factor.cleared": _("removed somebody's second factor"),
    "account.made": _("made an account"),
    "account.locked": _("locked an account"),
    "account.unlocked": _("unlocked an account"),
    "token.made": _("made a token of the API"),
    "token.revoked": _("ended a token of the API"),
    "role.granted": _("granted a role"),
    "role.revoked": _("revoked a role"),
    "role.declined": _("declined a proposed role"),
    "role.proposed": _("proposed a role"),
    "unit.made": _("made a unit"),
    "unit.changed": _("changed a unit"),
    "unit.moved": _("moved a unit"),
    "unit.closed": _("closed a unit"),
    "unit.merged": _("merged units"),
    "unit.split": _("split a unit"),
    "unit.work_followed": _("let open tasks follow to the successor"),
    "task.unit_followed": _("let a task follow to the successor unit"),
    "branch.made": _("made a branch"),
    "person.made": _("entered a person"),
    "person.changed": _("changed a person"),
    "person.left": _("marked a person as having left"),
    "person.handed_over": _("handed over somebody's work"),
    "task.handed_over": _("handed over a task"),
    "roster.imported": _("imported a sheet"),
}

EVENT_GROUPS: dict[str, Promise] = {
    "stand_in": _("stand-ins"),
    "session": _("signing in and out"),
    "sign_in": _("failed tries"),
    "password": _("passwords"),
    "setup_link": _("set-up links"),
    "second_factor": _("second factors"),
    "security": _("security settings"),
    "account": _("accounts"),
    "token": _("tokens of the API"),
    "role": _("roles"),
    "unit": _("units"),
    "branch": _("branches"),
    "person": _("people"),
    "roster": _("sheets"),
}

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
