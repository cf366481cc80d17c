"""Is what must last kept: the last backup, and the evidence that the tables name."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from guatu.files.models import StoredFile
from guatu.files.queries import path_of
from guatu.ledger.models import Event
from guatu.people.queries import installation
from guatu.site.backup.mark import last_backup
from guatu.site.health.line import BAD, DOUBT, OK, Line, line

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
SAMPLE, READ, LARGEST = 100, 5, 20 * 1024 * 1024


def backup() -> Line:
    """How old the last one is, and whether it was whole."""
    what, mark, here = pgettext("check", "backup"), last_backup(), installation()
    todo = _("guatu backup --out FILE, every night, and carry the file to another machine.")
    if here is not None and here.demonstration:
        return line(OK, what, _("not needed for a demonstration"))
    if mark is None:
        return line(BAD if _older_than_a_week() else DOUBT, what, _("none was made yet"), todo)
    age = timezone.now() - mark.made_at
    found = _("%(file)s, %(day)s") % {
        "file": mark.file,
        "day": f"{timezone.localtime(mark.made_at):%Y-%m-%d %H:%M}",
    }
    if mark.lost:
        lost = ngettext("without %(num)s file", "without %(num)s files", mark.lost)
        return line(BAD, what, f"{found}, {lost % {'num': mark.lost}}", todo)
    return line(BAD if age > MONTH else DOUBT if age > WEEK else OK, what, found, todo)


def _older_than_a_week() -> bool:
    return Event.objects.filter(recorded_at__lt=timezone.now() - WEEK).exists()


def evidence() -> Line:
    """Whether files lie where the tables say, by size; the newest few by content too."""
    what, rows = pgettext("check", "evidence"), _sample()
    gone = [row for row in rows if not _is_there(row)]
    small = [row for row in rows if row not in gone and row.size <= LARGEST][:READ]
    changed = [row for row in small if _sum(path_of(row)) != row.sha256]
    if wrong := [*gone, *changed]:
        found = ngettext(
            "%(num)s of %(all)s looked at is missing or altered, as %(name)s",
            "%(num)s of %(all)s looked at are missing or altered, as %(name)s",
            len(wrong),
        ) % {"num": len(wrong), "all": len(rows), "name": wrong[0].sha256[:16]}
        return line(BAD, what, found, _("Bring the files back from a backup."))
    found = ngettext(
        "%(num)s file looked at, as stored", "%(num)s files looked at, as stored", len(rows)
    )
    return line(OK, what, found % {"num": len(rows)})


def _sample() -> list[StoredFile]:
    """The newest files, and as many spread over the rest; results of jobs are made again."""
    kept = StoredFile.objects.exclude(purpose="result")
    newest = list(kept.order_by("-id")[:SAMPLE])
    if len(newest) < SAMPLE:
        return newest
    rest = kept.filter(id__lt=newest[-1].pk)
    spread = {newest[-1].pk * n // SAMPLE for n in range(SAMPLE)}
    return [*newest, *rest.filter(id__in=spread)]


def _is_there(row: StoredFile) -> bool:
    try:
        return path_of(row).stat().st_size == row.size
    except OSError:
        return False


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
