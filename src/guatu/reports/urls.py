"""Addresses of the month."""

from django.urls import path

from guatu.reports import indicators_urls, reviewing_urls
from guatu.reports.views import adding, burden, filling, forecasts, history, periods

urlpatterns = [
    path("reports/", filling.reports_month, name="reports"),
    path("reports/submit/", filling.reports_submit, name="reports-submit"),
    path("burden/", burden.burden, name="burden"),
    path("burden/asked/", burden.burden_asked, name="burden-asked"),
    path("reports/forecasts/", forecasts.reports_forecasts, name="reports-forecasts"),
    path("reports/forecasts/units/", forecasts.forecasts_units, name="forecasts-units"),
    path("reports/periods/", periods.periods, name="periods"),
    path("reports/periods/plan/", periods.periods_plan, name="periods-plan"),
    path("reports/periods/<int:period_id>/", periods.period_days, name="period-days"),
    path("reports/periods/<int:period_id>/open/", periods.period_open, name="period-open"),
    path("reports/<int:report_id>/", adding.report, name="report"),
    path("reports/<int:report_id>/save/", filling.report_save, name="report-save"),
    path("reports/<int:report_id>/submit/", filling.report_submit, name="report-submit"),
    path("reports/<int:report_id>/no-change/", filling.report_no_change, name="report-no-change"),
    path("reports/<int:report_id>/withdraw/", filling.report_withdraw, name="report-withdraw"),
    path("reports/<int:report_id>/part/", adding.report_part, name="report-part"),
    path("reports/<int:report_id>/evidence/", adding.report_proof, name="report-proof"),
    path(
        "reports/<int:report_id>/evidence/<int:evidence_id>/",
        adding.report_file,
        name="report-file",
    ),
    path(
        "reports/<int:report_id>/evidence/<int:evidence_id>/away/",
        adding.report_proof_away,
        name="report-proof-away",
    ),
    path("task/<int:task_id>/reports/", history.task_reports, name="task-reports"),
    *reviewing_urls.urlpatterns,
    *indicators_urls.urlpatterns,
]
