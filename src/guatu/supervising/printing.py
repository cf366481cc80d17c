"""The letter of a slip as Word, and as PDF by a job: typst stays out of the web processes."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from guatu import web
from guatu.files.actions.storing import store_result
from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.papers.official import Official, as_pdf, as_word
from guatu.papers.official.slip import SlipLetter, letter_of
from guatu.people.queries import actor_for, installation
from guatu.rules.refused import Refused
from guatu.supervising.queries.slips import SlipSheet, slip_sheet

KIND = "print-slip"
FONTS = Path(str(web.__file__)).parent / "fonts"


def letter_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job ``print-slip``: the letter as its owner may see it, stored for download."""
    actor = actor_for(job.owner_id or 0, now.date(), job.on_behalf_of)
    sheet, here = slip_sheet(actor, job.args["slip"], now.date()), installation()
    if sheet is None or sheet.slip.number is None or here is None:
        raise Refused("slip_missing")
    report_progress(job, 10, "drawing")
    pdf = as_pdf(paper_of(sheet, here.body_name), FONTS)
    name = file_name(sheet, "pdf")
    stored = store_result([pdf], name=name, media_type="application/pdf", actor=actor, now=now)
    return {"file_id": stored.pk}


def word_of(sheet: SlipSheet, body: str) -> bytes:
    """The letter as a .docx."""
    return as_word(paper_of(sheet, body))


def file_name(sheet: SlipSheet, ending: str) -> str:
    """``slip-2027-12.pdf``."""
    return f"slip-{sheet.slip.year}-{sheet.slip.number}.{ending}"


def paper_of(sheet: SlipSheet, body: str) -> Official:
    """The letter of an issued slip on official paper, of the day of the colour that it has."""
    slip = sheet.slip
    steps = [(one.level, timezone.localtime(one.since).date(), one.due) for one in sheet.steps]
    return letter_of(
        SlipLetter(
            body=body,
            number=slip.name,
            unit=slip.unit.name,
            matter=slip.matter,
            requirement=slip.requirement,
            level=slip.level,
            due=slip.due,
            issued=steps[-1][1] if steps else slip.due,
            approver=slip.approver.name,
            rests_on=_rests_on(sheet),
            steps=steps,
        )
    )


def _rests_on(sheet: SlipSheet) -> str:
    """The basis as the letter says it, always in Chinese."""
    slip = sheet.slip
    if slip.instruction:
        given = slip.instruction
        day = f"{given.given_on.month}月{given.given_on.day}日"
        return f"{given.giver.name}{day}批示：“{given.text}”"
    if slip.task:
        return f"依据：本年度分解任务“{slip.task.title}”"
    return f"依据：{slip.document}"
