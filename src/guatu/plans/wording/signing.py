"""The words of signing: states of a signature, objections, opinions, notes, what was done."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

SIGNINGS: Words = {
    "asked": pgettext_lazy("signing", "not signed yet"),
    "confirmed": pgettext_lazy("signing", "signed"),
    "objected": pgettext_lazy("signing", "objected to"),
    "upheld": pgettext_lazy("signing", "upheld, to be signed"),
    "open": pgettext_lazy("signing", "not signed (all)"),
}
SIGNING_VERBS: Words = {
    "confirm": pgettext_lazy("signing verb", "Sign this part"),
    "object": pgettext_lazy("signing verb", "Object"),
    "take_back": pgettext_lazy("signing verb", "Take the objection back"),
    "uphold": pgettext_lazy("signing verb", "Uphold the terms"),
    "amend": pgettext_lazy("signing verb", "Amend the terms"),
    "ask_anew": pgettext_lazy("signing verb", "Ask anew"),
}
SIGNING_DONE: Words = {
    "confirm": _("Signed: %(title)s"),
    "object": _("Objected. The supervision office settles it: %(title)s"),
    "take_back": _("Objection taken back: %(title)s"),
    "uphold": _("The terms stand; the signer is told why: %(title)s"),
    "amend": _("Amended; the signer is asked again: %(title)s"),
}
ABOUTS: Words = {
    "wording": pgettext_lazy("objection", "wording"),
    "owner": pgettext_lazy("objection", "owner"),
    "target": pgettext_lazy("objection", "target"),
    "deadline": pgettext_lazy("objection", "deadline"),
}
OBJECTION_STATES: Words = {
    "open": pgettext_lazy("objection state", "to be settled"),
    "taken_back": pgettext_lazy("objection state", "taken back"),
    "upheld": pgettext_lazy("objection state", "terms upheld"),
    "met": pgettext_lazy("objection state", "terms amended"),
}
OPINION_STATES: Words = {
    "asked": pgettext_lazy("opinion state", "asked"),
    "agreed": pgettext_lazy("opinion state", "agrees"),
    "given": pgettext_lazy("opinion state", "opinion given"),
    "taken": pgettext_lazy("opinion state", "taken up"),
    "declined": pgettext_lazy("opinion state", "not taken up"),
}
OPINION_VERBS: Words = {
    "agree": pgettext_lazy("opinion verb", "Agree"),
    "give": pgettext_lazy("opinion verb", "Give this opinion"),
    "take": pgettext_lazy("opinion verb", "Take it up"),
    "decline": pgettext_lazy("opinion verb", "Do not take it up"),
    "ask": pgettext_lazy("opinion verb", "Ask for opinions"),
    "close": pgettext_lazy("opinion verb", "Close the round"),
}
OPINION_DONE: Words = {
    "agree": _("Agreed."),
    "give": _("Your unit's opinion is with the supervision office."),
    "take": _("Taken up. Change the draft accordingly."),
    "decline": _("Not taken up; the unit reads the reason."),
}
EVENTS: Words = {
    "part.asked": pgettext_lazy("event", "asked for another signature"),
    "part.confirmed": pgettext_lazy("event", "signed the part"),
    "part.objected": pgettext_lazy("event", "objected to the part"),
    "part.noted": pgettext_lazy("event", "noted something on the part of a supporting unit"),
    "objection.taken_back": pgettext_lazy("event", "took the objection back"),
    "objection.overruled": pgettext_lazy("event", "upheld the terms"),
    "objection.met": pgettext_lazy("event", "met the objection with new terms"),
    "opinions.asked": pgettext_lazy("event", "asked the units for opinions"),
    "opinion.agreed": pgettext_lazy("event", "agreed with the draft"),
    "opinion.given": pgettext_lazy("event", "gave an opinion on the draft"),
    "opinion.taken": pgettext_lazy("event", "took an opinion up"),
    "opinion.declined": pgettext_lazy("event", "did not take an opinion up"),
}
SIGNING_RELATIONS: Words = {
    "signer": pgettext_lazy("relation", "whoever signs it"),
    "voice": pgettext_lazy("relation", "head or liaison officer of the unit asked"),
    "support_head": pgettext_lazy("relation", "the head of a supporting unit"),
    "support_liaison": pgettext_lazy("relation", "the liaison officer of a supporting unit"),
}
SIGNING_REFUSALS: Words = {
    "asked_already": _("Somebody has been asked to sign this already, or nobody signs it."),
    "not_asked_to_sign": _("Nobody is asked to sign this."),
    "objection_about_what": _("Say what the objection is about."),
    "nothing_amended": _("Nothing was changed: amend the terms, or uphold them with a reason."),
    "round_due_missing": _("Give the day until which opinions are asked."),
    "round_due_past": _("This day is past. Opinions need time."),
    "round_too_long": _("A round lasts at most %(most)s days."),
    "no_draft_chosen": _("Choose at least one draft that names a unit and is in no other round."),
    "round_is_closed": _("This round is closed."),
    "round_missing": _("This round is not there any more."),
    "opinion_missing": _("This opinion is not there any more."),
    "note_blank": _("Write something."),
    "note_too_long": _("A note has at most %(most)s characters."),
    "unit_missing": _("This unit is not there any more."),
}
