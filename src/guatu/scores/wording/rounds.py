"""The words of rounds, sheets and objections."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.files.wording import REFUSALS as FILES
from guatu.ledger.models import Event
from guatu.rules.refused import Refused
from guatu.scores.queries.showing.remedies import Choice
from guatu.scores.wording.rules import DRAFTING
from guatu.web import dates
from guatu.web.wording import Refusal, Words, refusal

STATES: dict[str, Promise] = {
    "open": pgettext_lazy("scores", "open"),
    "published": pgettext_lazy("scores", "published"),
    "final": pgettext_lazy("scores", "final"),
}
TURNS: dict[str, Promise] = {
    "office_computes": _("The supervision office works the scores out."),
    "office_publishes": _("The supervision office looks at the scores and publishes them."),
    "office_decides": _("The supervision office decides what units object to."),
    "office_works_in": _(
        "The supervision office corrects what the decision names and works it out anew."
    ),
    "units_look": _("Units look at their sheets and may object until %(until)s."),
    "leader_finishes": _("A leader makes the scores final: nobody objects any more."),
    "nobody": pgettext_lazy("scores", "Final: nothing of it changes any more."),
}
OBJECTION_STATES: dict[str, Promise] = {
    "raised": pgettext_lazy("objection", "waits for its answer"),
    "upheld": pgettext_lazy("objection", "upheld"),
    "rejected": pgettext_lazy("objection", "rejected"),
    "dropped": pgettext_lazy("objection", "taken back"),
}
DONE: dict[str, Promise] = {
    "publish": _("The scores are published. Heads and liaisons of all units are told."),
    "withdraw": _("The scores are out of sight again."),
    "finish": _("The scores are final."),
    "raise": _("Your objection waits for the supervision office."),
    "uphold": _("Upheld. Correct what the decision names, then work the scores out anew."),
    "reject": _("The objection is rejected; the unit is told why."),
    "drop": _("The objection is taken back."),
}
KNOWN: dict[str, Promise] = {
    "whole": pgettext_lazy("points", "known"),
    "part": _("partly known"),
    "missing": pgettext_lazy("points", "not known yet"),
    "excused": _("does not count here"),
}
WHAT: dict[str, Promise] = {
    "rules": _("the rules as they were kept"),
    "inputs": _("what went in"),
    "outcome": _("what came out"),
    "sheet_digest": _("the digest of a sheet"),
    "digest": _("the digest of the whole"),
    "ledger": _("the digest that the ledger keeps"),
    "arithmetic": _("the arithmetic: this version of the program has another one"),
    "unreadable": _("the kept text cannot be read"),
}
REFUSALS: dict[str, Promise] = {
    "move_not_yours": _("This is not for you to do with scores."),
    "move_not_from_here": _("Somebody has moved it meanwhile: look at where it stands."),
    "reason_missing": _("Say why, in a few words."),
    "words_missing": _("Say it in a few words."),
    "personal_data_in_text": _("Leave identity and mobile numbers out of the text."),
    "month_missing": _("Choose a month."),
    "month_not_begun": _("This month has not begun: there is nothing to score yet."),
    "month_not_over": _("Scores are published once their month is over."),
    "rules_not_adopted": _("No scoring rules are in force for this year: adopt a set first."),
    "cycle_closed": _("The year %(year)s is closed."),
    "round_there": _("%(who)s has opened the round of this month already."),
    "round_computing": _("%(who)s is having it worked out just now; look again in a moment."),
    "computed_meanwhile": _("%(who)s had it worked out meanwhile: look at the result first."),
    "round_not_computed": _("Work the scores out first."),
    "round_empty": _("No unit stands in a comparable group, so nothing was scored."),
    "publicity_runs": _("Units may object until %(until)s; it can be final after that day."),
    "objections_open": _("%(number)s objections wait for a decision; they come first."),
    "upheld_not_worked_in": _(
        "%(number)s objections were upheld and the scores do not show the correction yet: correct "
        "what the decision names and work the scores out anew."
    ),
    "correction_missing": _("Say what is put right: what was wrong, and what it is now."),
    "correction_line": _("Choose the line that is to be corrected."),
    "correction_entry": _("The line has no such entry on this sheet."),
    "correction_points": _("The line has between %(least)s and %(most)s points."),
    "round_not_published": _("One objects to published scores; these are not."),
    "publicity_over": _("One could object until %(until)s."),
    "line_missing": _("The sheet has no such line."),
    "sheet_replaced": _("The scores were worked out anew meanwhile: look at the new sheet."),
    "objection_there": _("%(who)s has objected to this line already; it waits for its answer."),
    "score_unit_twice": _("%(name)s would be scored twice."),
}
ENTRIES: dict[str, Promise] = {
    "task": _("Task"),
    "figure": _("Figure"),
    "work": pgettext_lazy("scores", "graded work"),
    "ratings": _("ratings"),
    "claim": pgettext_lazy("scores", "claim"),
    "finding": pgettext_lazy("scores", "finding"),
    "excuse": pgettext_lazy("scores", "line that does not count"),
}
EVENTS: dict[str, Promise] = {
    "score_rules.drafted": _("drafted scoring rules"),
    "score_rules.edited": _("changed a draft of scoring rules"),
    "score_rules.dropped": _("threw a draft of scoring rules away"),
    "score_rules.adopted": _("put scoring rules into force"),
    "score_groups.named": _("named comparable groups"),
    "score_groups.placed": _("put units into comparable groups"),
    "score.opened": _("opened a round of scores"),
    "score.computed": _("had scores worked out"),
    "score.published": _("published scores"),
    "score.changed": _("published scores came out otherwise"),
    "score.withdrawn": _("took published scores back"),
    "score.finished": _("made scores final"),
    "score_objection.raised": _("objected to a line of scores"),
    "score_objection.dropped": _("took an objection to scores back"),
    "score_objection.upheld": _("upheld an objection to scores"),
    "score_objection.rejected": _("rejected an objection to scores"),
    "score_objection.worked_in": _("worked the correction of an objection into the scores"),
}


@dataclass(frozen=True)
class Line:
    """One line of a timeline."""

    at: datetime
    who: str
    text: str
    sub: str = ""


def remedy_text(one: Choice) -> str:
    """What a decision may name, in words."""
    if not one.entry:
        return str(_("%(line)s: any entry, also one that is missing") % {"line": one.title})
    kind = str(ENTRIES.get(one.kind, one.kind))
    return " · ".join(part for part in (one.title, kind, one.what) if part)


def event_line(event: Event) -> Line:
    """An event of a round in words, with what proves it."""
    said = []
    if number := event.data.get("number"):
        said.append(str(_("working out no. %(number)s") % {"number": number}))
    if sheets := event.data.get("sheets"):
        said.append(str(_("%(number)s sheets") % {"number": sheets}))
    if digest := event.data.get("digest"):
        said.append(f"{digest[:12]}…")
    text = str(EVENTS.get(event.verb, event.verb))
    return Line(event.at, event.actor_label, text, " · ".join(said))


def worded(refused: Refused) -> Refusal:
    """A refusal of this part in words; days as people read them."""
    facts = dict(refused.facts)
    if "until" in facts:
        facts["until"] = dates.short(date.fromisoformat(facts["until"]))
    said = Refused(refused.code, place=refused.place, **facts)
    tables: tuple[Words, ...] = (REFUSALS, FILES, DRAFTING)
    return refusal(said, *tables)
