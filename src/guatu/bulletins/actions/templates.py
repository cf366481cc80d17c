"""The Word file of the body's own into which bulletins are written."""

from datetime import datetime
from io import BytesIO

from django.db import transaction

from guatu.bulletins.models import Template
from guatu.files.actions.storing import Upload, store_upload
from guatu.files.queries import open_file
from guatu.ledger.actions import record
from guatu.papers.official import Masthead, Official, Paragraph
from guatu.papers.official.writing import as_word, into_template
from guatu.papers.reading.archive import Archive
from guatu.papers.reading.limits import FileRefused
from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused

PROBE = Official(Masthead("试"), "试", [Paragraph("试")])


@transaction.atomic
def set_template(*, upload: Upload, actor: Actor, now: datetime) -> Template:
    """Keep a template once a bulletin can be written into it.

    Raises ``Refused``: ``move_not_yours``, those of files, ``template_unreadable``,
    ``template_without_place``.
    """
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="bulletin", verb="template", needs=["supervision"])
    stored = store_upload(upload, purpose="evidence", actor=actor, now=now)
    with open_file(stored) as file:
        _tried(file.read())
    row = Template.objects.create(file=stored, made_at=now, made_by=actor.label)
    data = {"sha256": stored.sha256}
    record("bulletin.template_set", [("file", stored.pk)], actor=actor, now=now, data=data)
    return row


def beginning() -> BytesIO:
    """A template to begin with: the layout of the standard with the fields in their places."""
    paper = Official(
        Masthead("{{单位}}通报", "{{期号}}", "签发人：{{签发人}}"),
        "{{标题}}",
        [Paragraph("{{正文}}")],
        signer="{{单位}}",
        day="{{日期}}",
    )
    return BytesIO(as_word(paper))


def _tried(data: bytes) -> None:
    try:
        Archive(data)
        into_template(data, PROBE)
    except FileRefused:
        raise Refused("template_unreadable", place="file") from None
    except ValueError as error:
        missing = type(error) is not ValueError
        code = "template_without_place" if missing else "template_unreadable"
        raise Refused(code, place="file") from None
