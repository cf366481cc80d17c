"""Who may open what: one row per URL.  A URL without a row fails ``test_access_matrix``.

``get`` and ``post`` name the personae who are let in.  Of the others, whoever is signed in gets
404 and the anonymous one is sent to the sign-in page.  None: the method is answered by 405.
A dict says the status itself, where a page is special.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guatu.bulletins.models import Bulletin
from guatu.jobs.models import Job
from guatu.notices.models import Notice
from guatu.people.models import Account, RoleGrant, RosterImport, StandIn, Succession
from guatu.plans.actions.bulk import bulk_edit
from guatu.plans.actions.bulk_setting import Setting
from guatu.plans.actions.changes import ask_cancellation
from guatu.plans.actions.entries import Said, enter_figure
from guatu.plans.actions.opinions import ask_opinions
from guatu.plans.actions.versions import make_version
from guatu.plans.models import Opinion, PersonLoan, Task
from guatu.plans.models.basis import BasisClause, BasisDocument
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period
from tests.slices.import_make import drop, read

BUSINESS = ("leader", "supervisor", "head", "liaison", "member", "secretary", "outsider")
ADMINS = ("system", "security", "audit")
SIGNED_IN = (*BUSINESS, *ADMINS)
EVERYBODY = ("anonymous", *SIGNED_IN)
NOBODY: tuple[str, ...] = ()
SYSTEM, SECURITY, AUDIT = ("system",), ("security",), ("audit",)

Who = Collection[str] | Mapping[str, int] | None
Args = Callable[[Cast], list[Any]]


@dataclass(frozen=True)
class Access:
    """A URL by name, who may read it, who may post to it, and the arguments of its address."""

    name: str
    get: Who
    post: Who = None
    args: Args = lambda cast: []


def each(status: int, who: Collection[str] = EVERYBODY) -> dict[str, int]:
    """The same status for everybody named."""
    return dict.fromkeys(who, status)


HIDDEN = each(404, SIGNED_IN) | {"anonymous": 302}


def _office(cast: Cast) -> list[Any]:
    return [cast.office.id]


def _head(cast: Cast) -> list[Any]:
    return [cast.head.id]


def _account(cast: Cast) -> list[Any]:
    return [Account.objects.get(person=cast.head).id]


def _merged(cast: Cast) -> list[Any]:
    """The other office became part of the office."""
    Succession.objects.create(
        former=cast.other_office, unit=cast.office, kind="merged", on=NOW.date()
    )
    return [cast.other_office.id]


def _stand_in(cast: Cast) -> list[Any]:
    """The liaison stands in for the head."""
    row = StandIn.objects.create(
        person=cast.liaison, principal=cast.head, since=NOW.date(), until=NOW.date(),
        reason="出差", state="granted", asked_at=NOW,
    )  # fmt: skip
    return [row.pk]


def _grant(cast: Cast) -> list[Any]:
    return [RoleGrant.objects.get(person=cast.liaison).id]


def _bulletin(cast: Cast) -> list[Any]:
    """A draft."""
    period = make_period(make_cycle(), "2027-06")
    row = Bulletin.objects.create(
        period=period, cycle=period.cycle, title="通报", as_of=NOW.date(), made_at=NOW, made_by="甲"
    )
    return [row.pk]


def _notice(cast: Cast) -> list[Any]:
    """A notice in the head's inbox."""
    row = Notice.objects.create(
        person=cast.head, kind="task_named", about="task", day=NOW.date(), made_at=NOW
    )
    return [row.pk]


def _kept(cast: Cast) -> list[Any]:
    kept = RosterImport.objects.create(
        kind="units",
        name="单位.xlsx",
        sheet="单位",
        columns={"name": "A"},
        author=cast.system,
        made_at=NOW,
    )
    return [kept.id]


PEOPLE = [
    Access("front", get={"anonymous": 302, **each(302, SIGNED_IN)}),
    Access("sign-in", get={"anonymous": 200, **each(302, SIGNED_IN)}, post=EVERYBODY),
    Access("sign-out", get=None, post=EVERYBODY),
    Access("sign-in-code", get=each(302), post=each(302)),
    Access("password", get=SIGNED_IN, post=SIGNED_IN),
    Access("second-factor", get=SIGNED_IN, post=SIGNED_IN),
    Access("security", get=(*SECURITY, *AUDIT), post=SECURITY),
    Access("setup", get=each(404), post=each(404)),
    Access("setup-link", get=each(302), args=lambda cast: ["invented-token"]),
    Access("personae", get=each(404)),
    Access("persona-become", get=None, post=each(404), args=lambda cast: [1]),
    Access("units", get=(*BUSINESS, *SYSTEM)),
    Access("roster-export", get=SYSTEM, args=lambda cast: ["units"]),
    Access("unit-new", get=SYSTEM, post=SYSTEM),
    Access("unit", get=(*BUSINESS, *SYSTEM), args=_office),
    Access("unit-edit", get=SYSTEM, post=SYSTEM, args=_office),
    Access("unit-merge", get=SYSTEM, post=SYSTEM, args=_office),
    Access("unit-split", get=SYSTEM, post=SYSTEM, args=_office),
    Access("unit-work", get=("supervisor",), post=("supervisor",), args=_merged),
    Access("unit-close", get=None, post=SYSTEM, args=_office),
    Access("branch-new", get=SYSTEM, post=SYSTEM),
    Access("people", get=(*BUSINESS, *SYSTEM)),
    Access("person-new", get=SYSTEM, post=SYSTEM),
    Access("person", get=(*BUSINESS, *SYSTEM), args=_head),
    Access("person-edit", get=SYSTEM, post=SYSTEM, args=_head),
    Access("person-hand-over", get=("supervisor", "head"), post=("supervisor", "head"), args=_head),
    Access("person-leave", get=None, post=SYSTEM, args=_head),
    Access("roster-drop", get=SYSTEM, post=SYSTEM, args=lambda cast: ["people"]),
    Access("roster-import", get=SYSTEM, args=_kept),
    Access("roster-read", get=None, post=SYSTEM, args=_kept),
    Access("roster-commit", get=None, post=SYSTEM, args=_kept),
    Access("roster-commit-later", get=None, post=SYSTEM, args=_kept),
    Access("roles", get=SECURITY),
    Access("role-grant", get=None, post=SECURITY),
    Access("role-revoke", get=None, post=SECURITY, args=_grant),
    Access("role-proposals", get=None, post=SECURITY),
    Access("stand-ins", get=(*BUSINESS, *SECURITY)),
    Access("stand-in-new", get=None, post=(*BUSINESS, *SECURITY)),
    Access("stand-in-back", get=None, post=SIGNED_IN),
    Access("stand-in-act", get=None, post=("liaison",), args=_stand_in),
    Access(
        "stand-in-decide",
        get=None,
        post=("head", "liaison", *SECURITY),
        args=lambda cast: [*_stand_in(cast), "end"],
    ),
    Access("accounts", get=(*SYSTEM, *SECURITY)),
    Access("accounts-idle", get=SECURITY, post=SECURITY),
    Access("accounts-make", get=None, post=SYSTEM),
    Access("account-link", get=None, post=SECURITY, args=_account),
    Access("account-clear-factor", get=None, post=SECURITY, args=_account),
    Access("account-lock", get=None, post=SECURITY, args=_account),
    Access("account-unlock", get=None, post=SECURITY, args=_account),
    Access("burden", get=BUSINESS),
    Access("bulletins", get=BUSINESS),
    Access("bulletin-draw-up", get=None, post=("supervisor",)),
    Access("bulletin", get=("supervisor",), args=_bulletin),
    Access("bulletin-paper", get=("supervisor",), args=lambda cast: [*_bulletin(cast), "docx"]),
    Access(
        "bulletin-act", get=None, post=("supervisor",), args=lambda cast: [*_bulletin(cast), "edit"]
    ),
    Access("bulletin-template", get=("supervisor",), post=("supervisor",)),
    Access("bulletin-template-file", get=("supervisor",)),
    Access("inbox", get=BUSINESS),
    Access("inbox-read", get=None, post=BUSINESS),
    Access("inbox-wishes", get=BUSINESS, post=BUSINESS),
    Access("inbox-follow", get=None, post={**HIDDEN, "head": 302}, args=_notice),
    Access("messaging", get=SYSTEM, post=SYSTEM),
    Access("events", get=AUDIT),
    Access("events-export", get=AUDIT),
]

WEB = [
    Access("switch-language", get=None, post=EVERYBODY),
    Access("switch-size", get=None, post=EVERYBODY),
    Access("styleguide", get=each(404), post=each(404)),
    Access("styleguide-part", get=each(404), post=each(404), args=lambda cast: ["rows"]),
]


def _job(cast: Cast) -> list[Any]:
    """A job of the head's; everybody else has nothing to do with it."""
    return [
        Job.objects.create(kind="print-wall", owner_id=cast.head.id, made_at=NOW, run_after=NOW).id
    ]


JOBS = [
    Access("jobs", get=(*BUSINESS, *SYSTEM)),
    Access("job", get=("head",), args=_job),
    Access("job-cancel", get=None, post=("head",), args=_job),
    Access("job-file", get=each(404, SIGNED_IN) | {"anonymous": 302}, args=_job),
]


def _cycle(cast: Cast) -> list[Any]:
    """A year to hang; the address needs no argument."""
    make_cycle(NOW.year)
    return []


WALL = [
    Access("wall", get=BUSINESS, args=_cycle),
    Access("wall-screen", get=BUSINESS, args=_cycle),
    Access("wall-scores", get=BUSINESS, args=_cycle),
    Access("wall-filters", get=BUSINESS, args=_cycle),
    Access("wall-print", get=None, post=BUSINESS, args=_cycle),
]


def _task(cast: Cast, *more: Any) -> list[Any]:
    """A released task of the office, its member named."""
    terms = make_terms(lead=cast.office, assignee=cast.member, measure="quantity", target=10)
    return [make_task(make_cycle(), terms, actor(cast.supervisor), level="task").pk, *more]


def _version(cast: Cast, *more: Any) -> list[Any]:
    """A kept version of this year."""
    make_version(
        cycle_id=make_cycle(NOW.year).pk,
        name="下达稿",
        reason="留存",
        token="access",
        actor=actor(cast.supervisor),
        now=NOW,
    )
    return list(more)


def _entry(cast: Cast, *more: Any) -> list[Any]:
    """The member's entry on that task."""
    said = Said(as_of=NOW.date(), token="access", value=Decimal(3), sentence="见台账")
    task_id = _task(cast)[0]
    return [enter_figure(task_id=task_id, said=said, actor=actor(cast.member), now=NOW).pk, *more]


def _batch(cast: Cast) -> list[Any]:
    """A weight set on that task."""
    task_id, who = _task(cast)[0], actor(cast.supervisor)
    task = Task.objects.get(pk=task_id)
    rows = {task.pk: task.revision}
    made = bulk_edit(cycle_id=task.cycle_id, rows=rows, setting=Setting(weight=2000),
                     reason="统一权重", token="access", actor=who, now=NOW)  # fmt: skip
    return [made.pk]


def _change(cast: Cast, *more: Any) -> list[Any]:
    """The head's request to cancel that task."""
    head = actor(cast.head)
    asked = ask_cancellation(task_id=_task(cast)[0], reason="并入他项", actor=head, now=NOW)
    return [asked.pk, *more]


def _unsigned(cast: Cast, *more: Any) -> list[Any]:
    """A released task of the office that nobody has signed yet."""
    terms = make_terms(lead=cast.office, assignee=cast.member)
    who = actor(cast.supervisor)
    return [make_task(make_cycle(NOW.year), terms, who, level="task", signed=False).pk, *more]


def _round(cast: Cast) -> list[Any]:
    """A round of opinions on a draft of the office."""
    cycle, who = make_cycle(NOW.year), actor(cast.supervisor)
    task = make_task(cycle, make_terms(lead=cast.office), who, level="task", released=False)
    due = NOW.date()
    return [ask_opinions(cycle_id=cycle.pk, task_ids=[task.pk], due=due, actor=who, now=NOW).pk]


def _opinion(cast: Cast) -> list[Any]:
    """The opinion that is asked of the office."""
    return [Opinion.objects.get(round=_round(cast)[0]).pk, "agree"]


SUPERVISION = ("supervisor",)
SIGNING = [
    Access("plan-signing", get=BUSINESS, args=_cycle),
    Access("plan-sign-many", get=None, post=BUSINESS, args=_cycle),
    Access("plan-ask-all", get=None, post=SUPERVISION, args=_cycle),
    Access("book-attach", get=None, post=HIDDEN, args=_cycle),
    Access("book-file", get=HIDDEN, args=lambda cast: [1]),
    Access("opinions", get=BUSINESS, post=SUPERVISION, args=_cycle),
    Access("opinion-round", get=("supervisor", "head", "liaison"), args=_round),
    Access("opinion-close", get=None, post=SUPERVISION, args=_round),
    Access("opinion-say", get=None, post=("supervisor", "head", "liaison"), args=_opinion),
    Access("task-sign", get=BUSINESS, post=BUSINESS, args=lambda cast: _unsigned(cast, "confirm")),
    Access("task-amend", get=SUPERVISION, post=SUPERVISION, args=_unsigned),
    Access("task-note", get=BUSINESS, post=BUSINESS, args=_unsigned),
]
PLANS = [
    *SIGNING,
    Access("plan", get=BUSINESS, args=_cycle),
    Access("plan-totals", get=BUSINESS, args=_cycle),
    Access("plan-export", get=BUSINESS, post=BUSINESS, args=_cycle),
    Access("plan-why", get=BUSINESS, args=_cycle),
    Access("plan-columns", get=None, post=BUSINESS),
    Access("plan-view-save", get=None, post=BUSINESS),
    Access("plan-view-delete", get=None, post=NOBODY, args=lambda cast: [1]),
    Access(
        "plan-versions",
        get=BUSINESS,
        post={**each(404, SIGNED_IN), "anonymous": 302} | {"supervisor": 422},
        args=_cycle,
    ),
    Access("versions-compare", get=BUSINESS, args=_version),
    Access("versions-sheet", get=BUSINESS, args=_version),
    Access("version-export", get=BUSINESS, args=lambda cast: _version(cast, 1)),
    Access("plan-filter", get=BUSINESS, args=_cycle),
    Access("plan-filter-people", get=BUSINESS),
    Access("plan-groups", get=BUSINESS, args=lambda cast: [*_cycle(cast), "unit"]),
    Access("plan-release", get=None, post=SUPERVISION),
    Access("task-new", get=SUPERVISION, post=SUPERVISION, args=_cycle),
    Access("plan-deadline", get=BUSINESS),
    Access("plan-pick", get=SUPERVISION, args=lambda cast: ["assignee"]),
    Access("task", get=BUSINESS, args=_task),
    Access("task-edit", get=SUPERVISION, post=SUPERVISION, args=_task),
    Access("task-match", get=SUPERVISION, post=SUPERVISION, args=_task),
    Access("task-move", get=BUSINESS, post=BUSINESS, args=lambda cast: _task(cast, "pause")),
    Access("task-name", get=("head", "liaison"), post=("head", "liaison"), args=_task),
    Access("task-grade", get=BUSINESS, post=BUSINESS, args=_task),
    Access("task-versions", get=BUSINESS, args=_task),
    Access("task-enter", get=BUSINESS, post=BUSINESS, args=_task),
    Access("task-change", get=BUSINESS, post=BUSINESS, args=_task),
    Access("plan-bulk", get=SUPERVISION, post=SUPERVISION, args=_cycle),
    Access("plan-batch", get=SUPERVISION, args=_batch),
    Access("plan-batch-undo", get=None, post=SUPERVISION, args=_batch),
    Access("changes", get=BUSINESS, args=_cycle),
    Access("changes-moved", get=BUSINESS, args=_cycle),
    Access("change", get=BUSINESS, args=_change),
    Access("change-decide", get=None, post=BUSINESS, args=lambda cast: _change(cast, "approve")),
    Access(
        "task-light",
        get=SUPERVISION,
        post={**each(404, SIGNED_IN), "anonymous": 302} | {"supervisor": 422},
        args=_task,
    ),
    Access("task-light-end", get=None, post=SUPERVISION, args=_task),
    Access(
        "task-trajectory",
        get=SUPERVISION,
        post={**each(404, SIGNED_IN), "anonymous": 302} | {"supervisor": 422},
        args=_task,
    ),
    Access("task-why-progress", get=BUSINESS, args=_task),
    Access("task-why-light", get=BUSINESS, args=_task),
    Access("task-why-expected", get=BUSINESS, args=_task),
    Access("entry-decide", get=BUSINESS, post=BUSINESS, args=lambda cast: _entry(cast, "confirm")),
    Access(
        "entry-file",
        get=each(404, SIGNED_IN) | {"anonymous": 302},
        args=lambda cast: _entry(cast, 1),
    ),
]


def _dropped(cast: Cast, *more: Any) -> list[Any]:
    """An import that was dropped and read."""
    return [read(drop(make_cycle(NOW.year), actor(cast.supervisor))).pk, *more]


IMPORTS = [
    Access(
        "import",
        get=SUPERVISION,
        post={**each(404, SIGNED_IN), "anonymous": 302} | {"supervisor": 422},
        args=_cycle,
    ),
    Access("import-sample", get=HIDDEN, post=HIDDEN),
    Access("import-preview", get=SUPERVISION, args=_dropped),
    Access("import-side", get=SUPERVISION, args=_dropped),
    Access("import-rows", get=SUPERVISION, args=lambda cast: _dropped(cast, 0, 0)),
    Access("import-settle", get=None, post=HIDDEN, args=_dropped),
    Access("import-row", get=SUPERVISION, args=lambda cast: _dropped(cast, 0, 3)),
    Access(
        "import-columns", get=SUPERVISION, post=SUPERVISION, args=lambda cast: _dropped(cast, 0)
    ),
    Access("import-sheet", get=SUPERVISION, post=SUPERVISION, args=lambda cast: _dropped(cast, 0)),
    Access("import-name", get=SUPERVISION, args=_dropped),
    Access("import-deadline", get=SUPERVISION, args=_dropped),
    Access("import-compare", get=SUPERVISION, post=SUPERVISION, args=_dropped),
    Access("import-pair", get=None, post=HIDDEN, args=_dropped),
    Access("import-commit", get=None, post=SUPERVISION, args=_dropped),
    Access("import-undo", get=None, post=SUPERVISION, args=_dropped),
]

PAGES = [
    Access("desk", get={**each(200, BUSINESS), **each(302, ADMINS), "anonymous": 302}),
    Access("desk-decide", get=None, post=BUSINESS, args=lambda cast: _entry(cast, "confirm")),
    Access("desk-enter", get=None, post=BUSINESS, args=_task),
    Access("desk-sign", get=None, post=BUSINESS, args=lambda cast: _unsigned(cast, "confirm")),
]

SETTINGS = [
    Access("manual", get=SIGNED_IN),
    Access("manual-part", get=SIGNED_IN, args=lambda cast: ["desk"]),
    Access("settings", get=SUPERVISION),
    Access("settings-anchors", get=SUPERVISION, post=SUPERVISION, args=_cycle),
    Access("settings-rules", get=("leader", "supervisor", "head"), post=SUPERVISION, args=_cycle),
    Access("settings-year", get=SUPERVISION),
    Access("settings-year-open", get=None, post=SUPERVISION),
    Access("settings-year-close", get=None, post=SUPERVISION),
    Access("settings-calendar", get=SUPERVISION),
    Access("settings-calendar-day", get=None, post=SUPERVISION),
    Access("settings-calendar-published", get=None, post=SUPERVISION),
    Access("disagreements", get=SUPERVISION),
    Access(
        "settings-calendar-moved",
        get=None,
        post={**each(404, SIGNED_IN), "anonymous": 302} | {"supervisor": 422},
    ),
    Access("settings-calendar-bundled", get=None, post=SUPERVISION),
    Access("settings-calendar-confirm", get=None, post=SUPERVISION),
]

SITE = [Access("check", get=SYSTEM)]

ROWS = [*SITE, *PEOPLE, *WEB, *JOBS, *PLANS, *IMPORTS, *WALL, *PAGES, *SETTINGS]


def _loan(cast: Cast, *more: Any) -> list[Any]:
    """A person of the other office asked for a part of the office's task."""
    loan = PersonLoan.objects.create(
        task_id=_task(cast)[0], person=cast.outsider, unit=cast.other_office, asked_at=NOW
    )
    return [loan.pk, *more]


SPLITTERS = ("head", "liaison")
ROWS += [
    Access("task-split", get=SPLITTERS, post={**HIDDEN, "head": 422, "liaison": 422}, args=_task),
    Access("task-split-sum", get=None, post=SPLITTERS, args=_task),
    Access(
        "task-split-close",
        get=None,
        post={**HIDDEN, "head": 422, "liaison": 422},
        args=lambda cast: _task(cast, "decline"),
    ),
    Access("plan-loans", get=BUSINESS),
    Access("loan-decide", get=None, post=HIDDEN, args=lambda cast: _loan(cast, "agree")),
]


def _basis(cast: Cast) -> list[Any]:
    """A document with one clause."""
    document = BasisDocument.objects.create(cycle=make_cycle(NOW.year), title="年度工作要点")
    BasisClause.objects.create(document=document, position=0, text="推进调处")
    return [document.pk]


ROWS += [
    Access("basis", get=("leader", "supervisor"), args=_cycle),
    Access("basis-document", get=("leader", "supervisor"), args=_basis),
    Access("basis-new", get=SUPERVISION, post={**HIDDEN, "supervisor": 422}, args=_cycle),
    Access("basis-edit", get=SUPERVISION, post={**HIDDEN, "supervisor": 422}, args=_basis),
    Access("task-clauses", get=SUPERVISION, post=SUPERVISION, args=_task),
]


ROWS += [
    Access("books", get=BUSINESS, args=_cycle),
    Access(
        "book", get=BUSINESS, args=lambda cast: [*_cycle(cast), "charter", "unit", cast.office.id]
    ),
]


ROWS += [Access("plan-carry", get=SUPERVISION, post=SUPERVISION, args=_cycle)]


ROWS += [
    Access("task-merge", get=SUPERVISION, post={**HIDDEN, "supervisor": 422}, args=_task),
    Access("task-part", get=None, post={**HIDDEN, "supervisor": 422}, args=_task),
]
