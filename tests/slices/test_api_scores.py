"""What is entered for scores, by the API: as strict as the pages, and never twice."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from guatu.scores.models import ScoreClaim, ScoreFigure
from tests.make import Cast
from tests.slices import entered_make as make
from tests.slices.api_make import Api
from tests.slices.test_files_store import png

pytestmark = pytest.mark.django_db
WORDS = {"line": "GAIN", "month": make.MONTH, "event": "案例评选", "title": "优秀案例",
         "level": "city", "manner": "sole", "to_unit": True}  # fmt: skip


def test_a_claim_is_drafted_once_put_forward_and_decided(cast: Cast) -> None:
    make.make_year(cast)
    head, office = Api(cast.head), Api(cast.supervisor)
    said = {**WORDS, "unit_id": cast.office.pk}
    made = [head.send("/score-claims", said, key="一次").json() for _again in range(2)]
    assert made[0] == made[1]
    claim = made[0]["id"]
    assert ScoreClaim.objects.count() == 1
    no_file = head.send(f"/score-claims/{claim}/moves", {"verb": "claim"})
    assert problem(no_file) == (409, "evidence_missing", "evidence")
    file = head.upload("/score-files", ContentFile(png(), name="奖牌.png")).json()["id"]
    stolen = office.send(f"/score-claims/{claim}", {**WORDS, "file_id": file}, method="put")
    assert stolen.status_code == 404
    head.send(f"/score-claims/{claim}", {**WORDS, "file_id": file}, method="put")
    again = head.send("/score-claims", {**said, "file_id": file})
    assert problem(again) == (409, "file_missing", "file_id")
    wrong = head.send("/score-claims", {**said, "level": "galaxy"})
    assert problem(wrong) == (409, "level_unknown", "level")
    assert "没有分值" in wrong.json()["detail"] or "级别" in wrong.json()["detail"]
    assert head.send(f"/score-claims/{claim}/moves", {"verb": "claim"}).json()["moves"] == [
        "take_back"
    ]
    done = office.send(f"/score-claims/{claim}/moves", {"verb": "accept", "reason": "属实"})
    assert (done.json()["state"], done.json()["answer"]) == ("accepted", "属实")
    assert head.get("/score-claims").json()["items"][0]["state"] == "accepted"


def test_figures_findings_and_marks_are_entered_and_read_back(cast: Cast) -> None:
    make.make_plain_year(cast)
    office = Api(cast.supervisor)
    one = {"unit_id": cast.office.pk, "value": "90.5", "target": "100", "basis": "统计报表"}
    said = {"line": "money", "month": make.MONTH, "figures": [one]}
    assert office.send("/score-figures", said, method="put").json() == {"changed": 1}
    assert office.send("/score-figures", said, method="put").json() == {"changed": 0}
    unfounded = {**said, "figures": [{**one, "value": "91", "basis": " "}]}
    refused = office.send("/score-figures", unfounded, method="put")
    assert problem(refused) == (409, "basis_missing", str(cast.office.pk))
    kept = Api(cast.head).get("/score-figures", line="money").json()["items"]
    assert [(row["value"], row["basis"]) for row in kept] == [("90.5000", "统计报表")]
    assert ScoreFigure.objects.count() == 1


def test_a_rater_marks_and_hands_in_and_sees_no_other_sheet(cast: Cast) -> None:
    make.make_year(cast)
    make.other_head(cast)
    office, head = Api(cast.supervisor), Api(cast.head)
    assert office.send("/rating-sheets", {"line": "PEER", "month": make.MONTH}).json() == {
        "made": 2
    }
    (sheet,) = head.get("/rating-sheets").json()
    page = head.get(f"/rating-sheets/{sheet['id']}").json()
    assert [unit["unit_id"] for unit in page["units"]] == [cast.other_office.pk]
    marks = {"marks": [{"unit_id": cast.other_office.pk, "mark": "85"}]}
    path = f"/rating-sheets/{sheet['id']}"
    assert problem(head.send(f"{path}/marks", marks, method="put"))[1] == "mark_not_offered"
    marks["marks"][0]["mark"] = page["offered"][0]
    head.send(f"{path}/marks", marks, method="put")
    assert head.send(f"{path}/moves", {"verb": "hand_in"}).json()["state"] == "handed_in"
    assert office.get(path).status_code == 404
    reopened = office.send(f"{path}/moves", {"verb": "reopen", "reason": "口径有误"})
    assert reopened.json()["state"] == "open"


def problem(answer: Any) -> tuple[int, str, str]:
    """Status, code and place of a problem."""
    said = answer.json()
    assert answer.headers["content-type"].startswith("application/problem+json")
    return answer.status_code, said["code"], said["place"]
