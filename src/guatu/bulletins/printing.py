"""A bulletin as Word and as PDF: by the body's own template or in the layout of the standard."""

from datetime import date, datetime
from pathlib import Path

from guatu import web
from guatu.bulletins.models import Bulletin
from guatu.bulletins.queries.showing import paper, template
from guatu.files.actions.storing import store_result
from guatu.files.models import StoredFile
from guatu.files.queries import open_file
from guatu.papers.official import as_pdf, as_word
from guatu.papers.official.writing import into_template
from guatu.plans.exporting import DOCX
from guatu.rules.actor import Actor

FONTS = Path(str(web.__file__)).parent / "fonts"
PDF = "application/pdf"


def word(bulletin: Bulletin, body: str, day: date) -> bytes:
    """The .docx."""
    sheet, own = paper(bulletin, body, day), template()
    if own is None:
        return as_word(sheet)
    with open_file(own.file) as file:
        return into_template(file.read(), sheet)


def pdf(bulletin: Bulletin, body: str, day: date) -> bytes:
    """The .pdf, always in the layout of the standard and in open faces."""
    return as_pdf(paper(bulletin, body, day), FONTS)


def keep_papers(
    bulletin: Bulletin, body: str, actor: Actor, now: datetime
) -> tuple[StoredFile, StoredFile]:
    """Both files of an issued bulletin, kept for good."""
    name, day = f"bulletin-{bulletin.period.key}", now.date()
    kept = [
        store_result([made], name=f"{name}.{end}", media_type=kind, purpose="issued",
                     actor=actor, now=now)
        for made, end, kind in (
            (word(bulletin, body, day), "docx", DOCX),
            (pdf(bulletin, body, day), "pdf", PDF),
        )
    ]  # fmt: skip
    return kept[0], kept[1]
