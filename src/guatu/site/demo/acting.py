"""Performing the diary: each act by the person whose act it is, through the plan's own actions."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from guatu.plans.actions import entries as figures
from guatu.plans.actions.changes import ask_cancellation, ask_change, decide_change
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.grading import grade_task
from guatu.plans.actions.moves import move_task
from guatu.plans.models import ChangeRequest, Stage, Task, terms_of
from guatu.plans.queries.approving import change_facts
from guatu.rulebook.queries import anchors
from guatu.rules.actor import Actor
from guatu.rules.deadlines import read_deadline, resolve
from guatu.site.demo.changes import Change
from guatu.site.demo.city import City
from guatu.site.demo.diary import Act, whole
from guatu.site.demo.script import Node, listed
from guatu.site.demo.sentences import document, reason, sentence
from guatu.site.demo.terms import deadline_columns
from guatu.site.demo.work import Said

HOUR = timedelta(hours=1)
MOVES = {"done": "declare_done", "pause": "pause", "cancel": "cancel"}


class Performer:
    """Who does what on which task; entries are remembered by the key of the diary."""

    def __init__(
        self, city: City, nodes: list[Node], tasks: dict[int, Task], supervisor: Actor
    ) -> None:
        self.city = city
        self.nodes = nodes
        self.tasks = tasks
        self.supervisor = supervisor
        self.entries: dict[str, int] = {}
        self.stages: dict[int, list[int]] = {}
        rows = Stage.objects.filter(task__in=tasks.values()).order_by("task_id", "position")
        for task_id, pk in rows.values_list("task_id", "pk"):
            self.stages.setdefault(task_id, []).append(pk)

    def perform(self, step: Act | Change) -> None:
        """One act or one edit."""
        if isinstance(step, Change):
            self._edit(step)
        elif step.verb in MOVES:
            self._move(step)
        elif step.verb == "grade":
            self._grade(step)
        elif step.verb == "enter":
            self._enter(step)
        else:
            self._judge(step)

    def _enter(self, act: Act) -> None:
        node, said = self.nodes[act.node], act.said
        if said is None or (said.what == "value" and self.tasks[act.node].indicator_id):
            return  # its indicator's owner enters it
        entry = figures.enter_figure(
            task_id=self.tasks[act.node].pk,
            said=self._words(act, node, said),
            actor=self._author(act.node),
            now=act.when,
        )
        self.entries[act.key] = entry.pk

    def _words(self, act: Act, node: Node, said: Said) -> figures.Said:
        dice = Random(f"{act.key}:{node.title}")
        task_id = self.tasks[act.node].pk
        value = said.value + act.off_by if said.value is not None else None
        return figures.Said(
            as_of=said.day,
            token=f"demo-{task_id}-{act.key}",
            value=value,
            stage_id=self.stages[task_id][said.stage] if said.what == "stage" else None,
            period=said.period,
            sentence=sentence(node, replace(said, value=value), dice),
            document=document(node, said, dice),
        )

    def _judge(self, act: Act) -> None:
        """Confirmed or returned by the head, withdrawn by its author."""
        entry_id = self.entries.get(act.key)
        if entry_id is None:
            return
        if act.verb == "confirm":
            figures.confirm_entry(entry_id=entry_id, actor=self._head(act.node), now=act.when)
        elif act.verb == "return":
            why = reason(Random(act.key))
            head = self._head(act.node)
            figures.return_entry(entry_id=entry_id, reason=why, actor=head, now=act.when)
        else:
            author = self._author(act.node)
            figures.withdraw_entry(entry_id=entry_id, actor=author, now=act.when)

    def _grade(self, act: Act) -> None:
        if act.said is not None and act.said.value is not None:
            task_id, grade = self.tasks[act.node].pk, whole(act.said.value)
            grade_task(task_id=task_id, grade=grade, actor=self.supervisor, now=act.when)

    def _move(self, act: Act) -> None:
        if act.verb == "cancel":
            task_id = self.tasks[act.node].pk
            change = ask_cancellation(
                task_id=task_id, reason=act.reason, actor=self.supervisor, now=act.when
            )
            self._decide(change, "approve", "", act.when + HOUR)
            return
        move_task(
            task_id=self.tasks[act.node].pk,
            verb=MOVES[act.verb],
            reason=act.reason,
            actor=self.supervisor,
            now=act.when,
        )

    def _edit(self, change: Change) -> None:
        at = next(i for i, node in enumerate(self.nodes) if node.title == change.title)
        task = Task.objects.get(pk=self.tasks[at].pk)
        terms = terms_of(task)
        if change.means:
            terms = replace(terms, means=change.means)
        if change.deadline:
            year = change.when.year
            read = resolve(read_deadline(change.deadline, year), anchors(year))
            terms = replace(terms, **deadline_columns(read))
        given: dict[str, Any] = {
            "task_id": task.pk,
            "terms": terms,
            "revision": task.revision,
            "reason": change.reason,
        }
        if not change.deadline:
            edit_task(**given, actor=self.supervisor, now=change.when)
            return
        asker = self._head(at) if change.by_head else self.supervisor
        asked = ask_change(**given, actor=asker, now=change.when)
        if change.verb == "withdraw":
            decide_change(change_id=asked.pk, verb="withdraw", actor=asker, now=change.when + HOUR)
        elif change.verb:
            self._decide(asked, change.verb, change.answer, change.when + HOUR)

    def _decide(self, change: ChangeRequest, verb: str, answer: str, when: datetime) -> None:
        """By the first who may: the lead official, else a leader."""
        who = min(change_facts(change).approver_ids)
        decide_change(
            change_id=change.pk,
            verb=verb,
            revision=Task.objects.get(pk=change.task_id).revision,
            reason=answer,
            actor=self.city.actor(who),
            now=when,
        )

    def _author(self, at: int) -> Actor:
        """The first assignee, else the liaison of the lead unit on the office's behalf."""
        node, staff = self.nodes[at], self._staff(at)
        word = node.assignees[0] if node.assignees else "2"
        person_id = staff[int(word)] if word.isdigit() else self.city.people[word]
        return self.city.actor(person_id)

    def _head(self, at: int) -> Actor:
        """The head of the lead unit, or the lead official when the head is the author."""
        head = self._staff(at)[0]
        if self._author(at).person_id == head:
            return self.city.named(listed(self.nodes[at].of("^"))[0])
        return self.city.actor(head)

    def _staff(self, at: int) -> list[int]:
        return self.city.staff[self.nodes[at].unit.partition("、")[0]]
