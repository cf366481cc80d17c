"""Every verb an event may have, what it says and which kinds of objects it may touch."""

from typing import NamedTuple


class Verb(NamedTuple):
    """What happened, in a few words, and the kinds of the objects touched, the first always."""

    means: str
    touches: tuple[str, ...]


_ACCOUNT = ("account", "person")
_PERSON = ("person", "unit")
_STAND_IN = ("stand_in", "person")
_ENTRY = ("task", "entry", "stage")

VERBS: dict[str, Verb] = {
    "installation.founded": Verb("a body set up its installation", ("unit",)),
    "sign_in.failed": Verb("somebody failed to sign in (an unknown name: no object)", _ACCOUNT),
    "session.opened": Verb("signed in", _ACCOUNT),
    "session.closed": Verb("signed out", _ACCOUNT),
    "move.refused": Verb("an act was refused: the code, on which page, to whom", ("person",)),
    "account.made": Verb("an account was made", _ACCOUNT),
    "account.locked": Verb("an account was locked", _ACCOUNT),
    "account.unlocked": Verb("an account was unlocked", _ACCOUNT),
    "setup_link.issued": Verb("a one-time link was given out", _ACCOUNT),
    "password.set": Verb("the first password was set by a link", _ACCOUNT),
    "password.changed": Verb("a password was changed", _ACCOUNT),
    "security.adopted": Verb("the demands on sign-in were changed", ("security",)),
    "second_factor.put_on": Verb("a second factor was put on", _ACCOUNT),
    "second_factor.taken_off": Verb("a second factor was taken off by its owner", _ACCOUNT),
    "second_factor.cleared": Verb("a second factor was removed for somebody", _ACCOUNT),
    "token.made": Verb("a token of the API was made", ("api_token", "person")),
    "token.revoked": Verb("a token of the API was ended", ("api_token", "person")),
    "stand_in.asked": Verb("somebody asked to be stood in for", _STAND_IN),
    "stand_in.granted": Verb("somebody may act for another from a day to a day", _STAND_IN),
    "stand_in.declined": Verb("a stand-in was declined", _STAND_IN),
    "stand_in.withdrawn": Verb("the request for a stand-in was withdrawn", _STAND_IN),
    "stand_in.ended": Verb("a stand-in was ended early", _STAND_IN),
    "stand_in.taken_up": Verb("a session began to act for another person", _STAND_IN),
    "stand_in.laid_down": Verb("a session stopped acting for another person", _STAND_IN),
    "role.granted": Verb("a role was granted on a unit", _PERSON),
    "role.revoked": Verb("a role was taken back", _PERSON),
    "role.declined": Verb("a proposed role was declined", _PERSON),
    "person.made": Verb("a person was entered", _PERSON),
    "person.changed": Verb("a person was changed", _PERSON),
    "person.handed_over": Verb("somebody's open work passed to others", ("person",)),
    "person.left": Verb("a person has left", _PERSON),
    "unit.made": Verb("a unit was made", ("unit",)),
    "unit.changed": Verb("a unit was changed", ("unit",)),
    "unit.moved": Verb("a unit got another place in the tree", ("unit",)),
    "unit.merged": Verb("units became part of another one from a day on", ("unit",)),
    "unit.split": Verb("a part of a unit became a unit of its own", ("unit",)),
    "unit.work_followed": Verb("open tasks of a unit passed to its successor", ("unit",)),
    "unit.closed": Verb("a unit was closed", ("unit",)),
    "branch.made": Verb("a party branch was made", ("branch",)),
    "roster.imported": Verb("a list of units or people was committed", ("roster_import",)),
    "alias.learnt": Verb("another name of a unit or person was learnt", ("unit", "person")),
    "rulebook.adopted": Verb("a version of the year's parameters is in force", ("rulebook",)),
    "anchor.set": Verb("an anchor of the year got its date", ("anchor",)),
    "calendar.day_set": Verb("a day of the work calendar was set", ("calendar_year",)),
    "calendar.year_set": Verb("the work calendar of a year was entered", ("calendar_year",)),
    "deadline.corrected": Verb("a person said what words mean", ("deadline_correction",)),
    "file.stored": Verb("a file was stored", ("file",)),
    "cycle.opened": Verb("a year began", ("cycle",)),
    "cycle.closed": Verb("a year was closed", ("cycle",)),
    "month.kept": Verb("the lights of a month's end were kept", ("cycle",)),
    "task.created": Verb("a task was written into the plan", ("task", "import")),
    "task.edited": Verb("a task's terms were changed", ("task",)),
    "task.named": Verb("the lead unit named who does a task", ("task",)),
    "task.handed_over": Verb("a person's part passed to another", ("task", "person")),
    "task.unit_followed": Verb("a task names the unit that took over", ("task", "unit")),
    "task.released": Verb("a task was released to its unit", ("task",)),
    "task.paused": Verb("a task was paused", ("task",)),
    "task.resumed": Verb("a paused task goes on", ("task",)),
    "task.cancelled": Verb("a task was cancelled", ("task",)),
    "task.restored": Verb("a cancelled task was restored", ("task",)),
    "task.done": Verb("a task was declared done", ("task",)),
    "task.reopened": Verb("a done task was opened again", ("task",)),
    "task.discarded": Verb("a draft was discarded", ("task",)),
    "task.graded": Verb("a reviewer graded a task", ("task",)),
    "part.asked": Verb("another owner is asked to sign his part", ("task",)),
    "part.confirmed": Verb("an owner signed his part", ("task",)),
    "part.objected": Verb("an owner objected to his part", ("task", "objection")),
    "part.noted": Verb("a supporting unit noted something on its part", ("task", "unit")),
    "objection.taken_back": Verb("an objection was taken back", ("task", "objection")),
    "objection.overruled": Verb("the terms stand against an objection", ("task", "objection")),
    "objection.met": Verb("the terms were amended after an objection", ("task", "objection")),
    "opinions.asked": Verb("units are asked what they think of drafts", ("opinion_round", "task")),
    "opinions.closed": Verb("a round of opinions is over", ("opinion_round",)),
    "opinion.agreed": Verb("a unit agrees with a draft", ("task", "unit")),
    "opinion.given": Verb("a unit said what it thinks of a draft", ("task", "unit")),
    "opinion.taken": Verb("an opinion was taken up", ("task", "unit")),
    "opinion.declined": Verb("an opinion was not taken up", ("task", "unit")),
    "book.attached": Verb("a stamped task book was attached", ("unit", "file", "cycle")),
    "plan.versioned": Verb("the plan was kept under a name", ("plan_version", "cycle")),
    "task.due_resolved": Verb("a task got the date of its anchor", ("task",)),
    "change.asked": Verb("a change of released work was asked for", ("change", "task")),
    "change.approved": Verb("a change was approved and took effect", ("change", "task")),
    "change.refused": Verb("a change was not approved", ("change", "task")),
    "change.withdrawn": Verb("a request for a change was withdrawn", ("change", "task")),
    "task.split": Verb("a task was split into parts", ("task",)),
    "split.proposed": Verb("a liaison proposed how to split a task", ("task", "split")),
    "split.accepted": Verb("a proposed split was accepted", ("task", "split")),
    "split.declined": Verb("a proposed split was declined", ("task", "split")),
    "split.withdrawn": Verb("a proposed split was withdrawn", ("task", "split")),
    "loan.asked": Verb("a unit was asked for one of its people", ("task", "unit", "person")),
    "loan.agreed": Verb("a unit agreed that one of its people helps", ("task", "unit", "person")),
    "loan.declined": Verb("a unit declined to lend a person", ("task", "unit", "person")),
    "task.based": Verb("the clauses on which a task rests were named", ("task", "clause")),
    "basis.kept": Verb("a basis document was entered", ("basis", "cycle")),
    "basis.changed": Verb("a basis document was changed", ("basis", "cycle")),
    "batch.made": Verb("the same was set on many tasks", ("batch",)),
    "batch.undone": Verb("an act on many tasks was taken back", ("batch",)),
    "import.dropped": Verb("a plan's file was handed in", ("import", "file")),
    "import.mapped": Verb("the columns of a header were named", ("import", "header_mapping")),
    "import.committed": Verb("rows of a file became part of the plan", ("import", "cycle")),
    "import.undone": Verb("an import was taken back as a whole", ("import", "cycle")),
    "entry.entered": Verb("a value or stage was entered", _ENTRY),
    "entry.confirmed": Verb("an entry was confirmed", _ENTRY),
    "entry.returned": Verb("an entry was returned", _ENTRY),
    "entry.withdrawn": Verb("an entry was withdrawn by its author", _ENTRY),
    "entry.corrected": Verb("a confirmed entry was corrected", _ENTRY),
}
"""A new verb is one line here; what people read stands in the wording of its room."""


def page() -> str:
    """docs/events.md."""
    lines = [
        "# Events",
        "",
        "Generated from `src/guatu/ledger/verbs.py`; do not edit. `data` holds codes, numbers and",
        "ids only. Objects: the first kind is touched always, the others where they apply.",
        "Write it anew with",
        "`GUATU_WRITE_DOCS=1 .venv/bin/python -m pytest tests/slices/test_ledger_verbs.py`.",
        "",
        "| verb | what happened | objects |",
        "|---|---|---|",
    ]
    lines += [f"| `{n}` | {v.means} | {', '.join(v.touches)} |" for n, v in VERBS.items()]
    return "\n".join(lines) + "\n"
