"""Refusal codes of people in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
