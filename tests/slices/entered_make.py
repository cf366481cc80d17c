"""What is entered for scores: the year's rules, two compared offices, claims, sheets, findings."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.files.models import StoredFile
from guatu.people.models import Person, Unit
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.reading import rule_set_to_json
from guatu.scores.actions.entered.claim_words import ClaimWords
from guatu.scores.actions.entered.claims import draft_claim, move_claim
from guatu.scores.actions.entered.findings import Finding, add_finding
from guatu.scores.actions.entered.ratings import ask_ratings
from guatu.scores.models import RatingSheet, ScoreClaim, ScoreFinding
from tests.make import NOW, Cast, actor, make_account, make_person
from tests.plan_make import make_cycle
from tests.score_make import RULES, make_groups, make_rules
from tests.slices.test_files_store import png

MONTH = 7


def make_year(cast: Cast) -> Cycle:
    """A cycle with the annual preset in force, a gate, and the two offices compared."""
    cycle = make_cycle(NOW.year)
    rules = rule_set_to_json(SCORE_PRESETS["annual"])
    gate = {"code": "SAFETY", "title": "重大安全事故", "text": "按有权机关认定", "bars": ["优秀"]}
    make_rules(cycle, **{**rules, "gates": [gate]})
    make_groups(cycle, cast.office, cast.other_office)
    return cycle


def make_plain_year(cast: Cast) -> Cycle:
    """A cycle whose rules take figures."""
    cycle = make_cycle(NOW.year)
    make_rules(cycle, **RULES)
    make_groups(cycle, cast.office, cast.other_office)
    return cycle


def other_head(cast: Cast) -> Person:
    """Somebody who heads the other office."""
    person = make_person("鲁平", cast.other_office, Role.HEAD)
    make_account(person)
    return person


def upload() -> SimpleUploadedFile:
    """A small picture as evidence."""
    return SimpleUploadedFile("奖牌.png", png(), content_type="image/png")


def evidence() -> StoredFile:
    """A stored file without content: what an action needs."""
    return StoredFile.objects.create(
        sha256="0" * 64, name="证书.pdf", size=1, media_type="application/pdf",
        purpose="evidence", uploaded_by=None, uploaded_at=NOW, stored_at=NOW,
    )  # fmt: skip


def words(**more: Any) -> ClaimWords:
    """A claim of the one event of these tests."""
    given: dict[str, Any] = {
        "line": "GAIN", "month": MONTH, "event": "基层治理创新案例评选", "title": "优秀案例",
        "level": "city", "manner": "sole",
    }  # fmt: skip
    return ClaimWords(**(given | more))


def claim(cast: Cast, cycle: Cycle, by: Person, unit: Unit, *verbs: str, **more: Any) -> ScoreClaim:
    """A claim, moved on by the verbs of its unit and of the supervision office."""
    made = draft_claim(
        cycle_id=cycle.pk, unit_id=unit.pk, words=words(**more), evidence_id=evidence().pk,
        actor=actor(by), now=NOW,
    )  # fmt: skip
    for verb in verbs:
        who = by if verb in ("claim", "take_back") else cast.supervisor
        move_claim(claim_id=made.pk, verb=verb, reason="材料不全", actor=actor(who), now=NOW)
    made.refresh_from_db()
    return made


def finding(cast: Cast, cycle: Cycle) -> ScoreFinding:
    """A finding of two points against the office."""
    found = Finding(cast.office.pk, "FAULT", MONTH, "台账造假", 2000, "通报〔2027〕3号")
    return add_finding(
        cycle_id=cycle.pk, finding=found, evidence_id=evidence().pk, actor=actor(cast.supervisor),
        now=NOW,
    )  # fmt: skip


def sheet(cast: Cast, cycle: Cycle, line: str, rater: Person | None) -> RatingSheet:
    """The sheet of a rater on a line, asked for."""
    ask_ratings(
        cycle_id=cycle.pk, line=line, month=MONTH, actor=actor(cast.supervisor), now=NOW
    )  # fmt: skip
    return RatingSheet.objects.get(cycle=cycle, line=line, rater=rater)
