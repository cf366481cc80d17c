"""A year of reports inside a set: one for each leaf and month, by INSERT ... SELECT."""

import os
from pathlib import Path
from typing import Any

from django.db import connection

from bench import sets
from bench.inside.months import WORDS, planned
from guatu.plans.models import Cycle
from guatu.reports.models import Period, Report

WAITING, DRAFTS = 1500, 20_000
"""Of the last month so many wait for the supervision office, and so many are drafts still."""
_LEAVES = f"""INSERT INTO reports_report (period_id, task_id, unit_id, personal, state, revision,
no_change, late, narrative, problems, next_step, help_needed, claim, typed_period, judgement,
returned_reason, returns, proof_asked, proof_waived, rule_light, rule_code, author_id, saved_at,
submitted_at, reviewed_by_id, reviewed_at, checked_by_id, checked_at, accepted_at, done, known,
total, expected, value, accepted_version)
SELECT %s, t.id, t.lead_unit_id, %s, 'locked', 2,
%s, %s, '{WORDS}', '', '', '', '', '', '', '', 0, %s,
'', t.light, t.light_code, {sets.MEMBER}, %s, %s, {sets.HEAD}, %s, {sets.SUPERVISOR}, %s, %s,
t.done, t.known, t.total, t.expected, t.value, 1
FROM plans_task t WHERE t.level = 'personal_subtask' ON CONFLICT DO NOTHING"""
_SAID = f"UPDATE reports_report SET narrative = '{WORDS}' WHERE period_id = %s AND narrative = ''"
_VERSIONS = f"""INSERT INTO reports_reportversion (report_id, number, words, hash, made_at, made_by)
SELECT id, 1, '{{"narrative": "{WORDS}"}}', '{"0" * 64}', %s, '示例' FROM reports_report
WHERE period_id = %s ON CONFLICT DO NOTHING"""
_LIGHTS = """INSERT INTO plans_taskmonth (task_id, month, done, known, total, expected, light, code,
state, first_light) SELECT id, %s, done, known, total, expected, light, light_code, state, ''
FROM plans_task
WHERE 1 = 1 ON CONFLICT DO NOTHING"""


def year(months: str) -> dict[str, Any]:
    """So many months with their words and lights; sizes in MB, rows, and the last month's key."""
    before, periods = _size(), planned(Cycle.objects.get(year=sets.YEAR))[: int(months)]
    for period in periods:
        _fill(period)
    key = periods[-1].key
    _let_wait(periods[-1])
    with connection.cursor() as cursor:
        # Months come one by one: a database in use has long tidied up behind each of them.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return {"reports": Report.objects.count(), "before": before, "after": _size(), "key": key}


def _fill(period: Period) -> None:
    period.state, period.rulebook = "closed", period.cycle.rulebook
    period.seed, period.closed_at = period.seed or "0" * 16, sets.NOW
    period.save()
    now = sets.NOW.isoformat()
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [period.pk, True, False, False, False, *[now] * 5])
        cursor.execute(_SAID, [period.pk])
        cursor.execute(_VERSIONS, [now, period.pk])
        cursor.execute(_LIGHTS, [period.first.month])


def _let_wait(period: Period) -> None:
    """The month that runs: drafts, some reviewed by the offices, the others accepted."""
    ids = list(Report.objects.filter(period=period).order_by("pk").values_list("pk", flat=True))
    Report.objects.filter(pk__in=ids[::50][:WAITING]).update(state="office_reviewed")
    drafts = Report.objects.filter(period=period, state="locked", pk__gt=ids[-DRAFTS:][0])
    drafts.update(state="draft")
    Period.objects.filter(pk=period.pk).update(state="open", closed_at=None)


def _size() -> float:
    """Of the database in MB."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0]) / 2**20
    name = Path(str(connection.settings_dict["NAME"]))
    return sum(os.path.getsize(p) for p in name.parent.glob(f"{name.name}*")) / 2**20
