"""Scores of the invented year: rules, groups, what is entered, a final half-year, October out."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from random import Random

from django.core.files.base import ContentFile

from guatu.files.actions import store_upload
from guatu.rules.actor import Actor
from guatu.rules.scoring.reading import rule_set_to_json
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.entered.claim_words import ClaimWords
from guatu.scores.actions.entered.claims import draft_claim, move_claim
from guatu.scores.actions.entered.figures import Figure, set_figures
from guatu.scores.actions.entered.findings import Finding, add_finding, void_finding
from guatu.scores.actions.entered.ratings import ask_ratings, hand_in_ratings, rate
from guatu.scores.actions.entered.works import Work, grade_work
from guatu.scores.actions.groups import set_groups
from guatu.scores.actions.rules import adopt_rules, draft_rules
from guatu.scores.models import RatingSheet
from guatu.scores.queries.entered.raters import rated_by
from guatu.site.demo import roster
from guatu.site.demo import scoring_words as words
from guatu.site.demo.city import City
from guatu.site.demo.scoring_rules import IN_TIME, rules_of
from guatu.site.demo.year import SEED, Year

GENERAL = ("办公室", "督导处", "机关党委", "政策研究处", "宣传教育处", "组织人事处")
GROUPS = ("综合处室", "业务处室", "直属单位")
RATED = ("SUPERIOR", "SERVED", "PEER", "STYLE")
GRADED, BONUS, FAULT = "KEYWORK", "GAIN", "FAULT"


class Scorer:
    """Who enters what for the scores of a lived year."""

    def __init__(self, lived: Year, city: City, office: Actor) -> None:
        self.lived, self.city, self.office, self.cycle = lived, city, office, lived.cycle
        self.dice = Random(f"{SEED}:scores:{lived.cycle.year}")

    def when(self, month: int, day: int, hour: int = 10) -> datetime:
        """A time of the year."""
        return self.lived.time(month, day, hour, 20)

    def head(self, unit: str) -> Actor:
        """Who speaks for a unit."""
        return self.city.actor(self.city.staff[unit][0])

    def prepare(self) -> None:
        """The rules of the year and its comparable groups, in the spring."""
        now, year = self.when(2, 24), self.cycle.year
        made = draft_rules(
            cycle_id=self.cycle.pk, subject=Subject.UNIT, data=rule_set_to_json(rules_of(year)),
            actor=self.office, now=now,
        )  # fmt: skip
        places = {self.city.units[one.name]: _group(one) for one in roster.UNITS}
        names = [(None, name) for name in GROUPS]
        set_groups(cycle_id=self.cycle.pk, names=names, places=places, actor=self.office, now=now)
        adopt_rules(
            version_id=made.pk, revision=made.revision, reason="经主任办公会审议通过",
            actor=self.office, now=self.when(3, 2),
        )  # fmt: skip

    def claims(self, months: Sequence[int]) -> None:
        """What units claim in these months, as far as each came."""
        for award in words.AWARDS:
            if award.month in months:
                self._claim(award)

    def _claim(self, award: words.Award) -> None:
        head, now = self.head(award.unit), self.when(award.month, 12)
        text = words.PROOF.format(title=award.title, event=award.event, unit=award.unit)
        proof = ContentFile(text.encode(), name=f"{award.title}证明.txt")
        stored = store_upload(proof, purpose="evidence", actor=head, now=now)
        said = ClaimWords(
            BONUS, award.month, award.event, award.title, award.level, award.manner,
            award.society, award.role, award.text,
        )  # fmt: skip
        made = draft_claim(
            cycle_id=self.cycle.pk, unit_id=self.city.units[award.unit], words=said,
            evidence_id=stored.pk, actor=head, now=now,
        )  # fmt: skip
        for day, verb in enumerate(_verbs(award.state), 13):
            who = head if verb == "claim" else self.office
            reason = award.answer or ("属实" if verb == "accept" else "")
            then = self.when(award.month, min(day, 14))
            move_claim(claim_id=made.pk, verb=verb, reason=reason, actor=who, now=then)

    def findings(self, months: Sequence[int]) -> None:
        """Formal findings; one of them was a mistake."""
        for unit, month, title, points, basis in words.FINDINGS:
            if month in months:
                self._finding(unit, month, title, points, basis)
        if words.MISTAKEN[1] in months:
            unit, month, title, points, basis, why = words.MISTAKEN
            found = self._finding(unit, month, title, points, basis)
            void_finding(finding_id=found, reason=why, actor=self.office, now=self.when(10, 14))

    def _finding(self, unit: str, month: int, title: str, points: int, basis: str) -> int:
        now = self.when(month, 22)
        proof = ContentFile(f"{basis}\n{unit}：{title}\n".encode(), name=f"{basis}.txt")
        stored = store_upload(proof, purpose="evidence", actor=self.office, now=now)
        finding = Finding(self.city.units[unit], FAULT, month, title, points, basis)
        made = add_finding(
            cycle_id=self.cycle.pk, finding=finding, evidence_id=stored.pk, actor=self.office,
            now=now,
        )  # fmt: skip
        return made.pk

    def ratings(
        self, month: int, day: int, lines: Sequence[str] = RATED, left_open: Sequence[str] = ()
    ) -> None:
        """Sheets asked for from a day on, filled and handed in but by those named."""
        now, skipped = self.when(month, day), {self.city.people[name] for name in left_open}
        for line in lines:
            ask_ratings(cycle_id=self.cycle.pk, line=line, month=month, actor=self.office, now=now)
        sheets = RatingSheet.objects.filter(cycle=self.cycle, month=month).order_by("pk")
        for sheet in sheets:
            if sheet.rater_id not in skipped:
                self._rate(sheet, self.when(month, day + 2))

    def _rate(self, sheet: RatingSheet, now: datetime) -> None:
        who = self.city.actor(sheet.rater_id) if sheet.rater_id else self.office
        marks = {place.unit_id: self.dice.choice(words.MARKS) for place in rated_by(sheet)}
        source = words.SURVEYS.get(sheet.month, "") if sheet.kind == "served" else ""
        if marks:
            rate(sheet_id=sheet.pk, marks=marks, source=source, actor=who, now=now)
            hand_in_ratings(sheet_id=sheet.pk, actor=who, now=now)

    def figures(self, month: int) -> None:
        """What the register of papers says of every unit, up to a month."""
        figures = [
            Figure(
                self.city.units[one.name], Decimal(self.dice.randint(880, 1000)) / 10, Decimal(95),
                basis=words.REGISTER.format(month=month),
            )
            for one in roster.UNITS
        ]  # fmt: skip
        set_figures(
            cycle_id=self.cycle.pk, line=IN_TIME, month=month, figures=figures, actor=self.office,
            now=self.when(month, 28),
        )  # fmt: skip

    def works(self, month: int) -> None:
        """One or two pieces of work of every unit, put into band and grade."""
        for name in (one.name for one in roster.UNITS):
            for title in self.dice.sample(words.WORKS, self.dice.choice((1, 2))):
                work = Work(
                    self.city.units[name], GRADED, month, self.dice.choice(words.GRADES),
                    self.dice.choice(("K1", "K1", "K2")), title=title,
                )  # fmt: skip
                grade_work(
                    cycle_id=self.cycle.pk, work=work, actor=self.office, now=self.when(month, 27)
                )


def _group(unit: roster.Office) -> str:
    if unit.kind == "affiliated":
        return GROUPS[2]
    return GROUPS[0 if unit.name in GENERAL else 1]


def _verbs(state: str) -> tuple[str, ...]:
    found = {
        "draft": (),
        "claimed": ("claim",),
        "accepted": ("claim", "accept"),
        "refused": ("claim", "refuse"),
        "reopened": ("claim", "refuse", "reopen"),
    }
    return found[state]
