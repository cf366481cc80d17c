"""The bulletin of a period as a file, for the command line: nothing is stored."""

from dataclasses import asdict
from datetime import date

from guatu.bulletins import printing
from guatu.bulletins.models import Bulletin
from guatu.bulletins.queries.facts import facts_of
from guatu.files.queries import open_file
from guatu.papers.official.bulletin import annex, draft
from guatu.papers.sheets.words import period_words
from guatu.people.queries import business_now, installation, real_time
from guatu.reports.models import Period


def written(key: str, form: str) -> bytes | None:
    """The .docx or .pdf; None for a period that is not there or has not begun.

    As issued; else as it stands; else a draft from the figures of today.
    """
    period = Period.objects.filter(key=key).exclude(state="upcoming").select_related("cycle")
    found, here = period.first(), installation()
    if found is None or here is None:
        return None
    row = Bulletin.objects.filter(period=found).select_related("approver", "period").first()
    kept = (row.word if form == "docx" else row.pdf) if row else None
    if kept is not None:
        with open_file(kept) as file:
            return file.read()
    today = business_now(here, real_time()).date()
    writer = printing.word if form == "docx" else printing.pdf
    return writer(row or _drafted(found, today), here.body_name, today)


def _drafted(period: Period, today: date) -> Bulletin:
    facts = facts_of(period, today)
    return Bulletin(
        period=period,
        title=f"关于{period_words(period.key)}年度任务推进情况的通报",
        as_of=facts.as_of,
        sections=[asdict(section) for section in draft(facts)],
        rows=annex(facts),
    )
