"""A round as files, of exactly what the reader sees: the score list, and all lines for programs."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.http import Http404, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from guatu.papers.scoring.paper import ScorePaper, ScoreRow, write_scores
from guatu.papers.sheets.safe import csv_safe
from guatu.people.sign_in import SignedIn, business
from guatu.rules.scoring.reading_lines import nodes
from guatu.rules.scoring.sheet import RuleSet
from guatu.scores.models import ScoreRound
from guatu.scores.queries.showing.standings import Standing, Standings, rules_of, standings
from guatu.scores.views.frame import round_or_404
from guatu.scores.wording.points import fixed_text
from guatu.scores.wording.rounds import STATES

MOST = 5000
"""Sheets at most in a file."""
FIRST = ("group", "rank", "unit", "person")
LAST = ("total", "known", "full", "grade", "digest")


@require_safe
@business
def export(request: SignedIn, round_id: int, form: str) -> HttpResponse:
    """The standings as a workbook or as CSV."""
    row = round_or_404(request, round_id)
    rules = rules_of(row)
    if form not in WRITERS or rules is None:
        raise Http404
    found = standings(request.actor, row, request.GET.get("group", ""), most=MOST)
    kind, write = WRITERS[form]
    response = HttpResponse(write(request, row, rules, found), content_type=kind)
    name = f"scores-{row.cycle.year}-{row.month:02d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _book(request: SignedIn, row: ScoreRound, rules: RuleSet, found: Standings) -> bytes:
    """Both forms of the office: all lines under their head, and the list by rank."""
    rows = [_row(one, rules) for one in found.rows]
    span = "年度" if row.month == 12 else "年1月" if row.month == 1 else f"年1—{row.month}月"
    title = f"{row.cycle.year}{span}绩效考核得分表"
    with override("zh-hans"):  # the whole paper is Chinese, as all forms of the office
        note = f"{rules.title}（{STATES[row.state]}）"
    return write_scores(ScorePaper(title, note, rules, rows))


def _row(one: Standing, rules: RuleSet) -> ScoreRow:
    sheet, before = one.sheet, one.before if one.rose is not None else None
    points = {line.code: one.points(line.code) for line in nodes(rules.lines)}
    last = before.rank if before else None
    return ScoreRow(sheet.group, one.name, sheet.total, one.rank, sheet.grade, points, last)


def _csv(request: SignedIn, row: ScoreRound, rules: RuleSet, found: Standings) -> str:
    """Codes as heads, points with the decimals of the rules, a byte order mark for Excel."""
    codes = [line.code for line in rules.leaves()]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*FIRST, *codes, *LAST])
    writer.writerows(_lines(found, rules, codes))
    return "\ufeff" + out.getvalue()


def _lines(found: Standings, rules: RuleSet, codes: list[str]) -> Iterator[list[str]]:
    places = rules.decimals
    for one in found.rows:
        sheet = one.sheet
        yield [
            csv_safe(sheet.group),
            str(one.rank or ""),
            csv_safe(sheet.unit.label if sheet.person_id else one.name),
            csv_safe(one.name) if sheet.person_id else "",
            *(_signed(one, code, places) for code in codes),
            *(fixed_text(value, places) for value in (sheet.total, sheet.known, sheet.full)),
            csv_safe(sheet.grade),
            sheet.digest,
        ]


def _signed(one: Standing, code: str, places: int) -> str:
    return fixed_text(one.points(code), places)


WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS = {"csv": ("text/csv; charset=utf-8", _csv), "xlsx": (WORKBOOK, _book)}
