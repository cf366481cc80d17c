"""Reports that came back: returned and mended, or opened again after the close and corrected."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from guatu.reports.actions.accepting import unlock_report
from guatu.reports.actions.adding import Proof, add_evidence
from guatu.reports.actions.filling import Words, submit_report
from guatu.reports.actions.reviewing import pass_report, return_report
from guatu.reports.models import Report
from guatu.rules.actor import Actor
from guatu.rules.workdays import WorkCalendar
from guatu.site.demo import month_words as words
from guatu.site.demo.city import City
from guatu.site.demo.month_bulk import Clock, mark_of
from guatu.site.demo.month_fates import Fate


@dataclass
class Mender:
    """Performs such a report by the real actions; nothing happens after the day ``until``."""

    city: City
    supervisor: Actor
    clock: Clock
    workdays: WorkCalendar
    until: date

    def give_back(self, fate: Fate, *, again: bool) -> None:
        """Handed in, given back by its reviewer, and in a month that is over mended and passed."""
        self._hand_in(fate, fate.dice.choice(words.QUIET), fate.submitted)
        self._return(fate)
        if again:
            text = f"{fate.dice.choice(words.QUIET)}{words.MENDED}"
            self._hand_in(fate, text, fate.reviewed, hour=16)
            self._pass(fate, fate.accepted)

    def _return(self, fate: Fate) -> None:
        report = Report.objects.get(pk=fate.report.pk)
        return_report(
            report_id=report.pk,
            revision=report.revision,
            reason=fate.dice.choice(words.RETURNS),
            actor=self.city.actor(fate.reviewer),
            now=self.clock(fate.reviewed, 15),
        )

    def _hand_in(self, fate: Fate, text: str, day: date, hour: int = 11) -> None:
        who: dict[str, Any] = {"actor": self.city.actor(fate.author), "now": self.clock(day, hour)}
        report = Report.objects.get(pk=fate.report.pk)
        if report.proof_asked and not report.evidence.exists():
            number = words.proof(mark_of(fate.report), day.year, fate.dice)
            add_evidence(report_id=report.pk, proof=Proof(document=number), **who)
        more: dict[str, Any] = words.texts(fate.report.task.light, fate.dice)
        said = Words(text, **more)
        submit_report(report_id=report.pk, words=said, revision=report.revision, **who)

    def _pass(self, fate: Fate, day: date) -> None:
        for actor, hour in ((self.city.actor(fate.reviewer), 15), (self.supervisor, 16)):
            report = Report.objects.get(pk=fate.report.pk)
            now = self.clock(day, hour)
            pass_report(report_id=report.pk, revision=report.revision, actor=actor, now=now)

    def correct(self, fate: Fate, locked: date) -> None:
        """Opened again after the close, mended, and told as a correction."""
        day = self.workdays.add_workdays(locked, 2)
        if day > self.until:
            return
        unlock_report(
            report_id=fate.report.pk,
            reason="年度审计核对发现口径有误，请按台账更正。",
            until=day + timedelta(days=5),
            actor=self.supervisor,
            now=self.clock(day, 9),
        )
        self._hand_in(fate, f"{fate.report.narrative}{words.MENDED}", day, hour=11)
        self._pass(fate, day)
