"""Addresses of review and close."""

from django.urls import path

from guatu.reports.views import judging, matrix, papers, reviewing

urlpatterns = [
    path("reports/review/", reviewing.reports_review, name="reports-review"),
    path("reports/review/plain/", reviewing.reports_plain, name="reports-plain"),
    path("reports/review/<int:report_id>/", reviewing.report_review, name="report-review"),
    path("reports/<int:report_id>/pass/", judging.report_pass, name="report-pass"),
    path("reports/<int:report_id>/return/", judging.report_return, name="report-return"),
    path("reports/<int:report_id>/judge/", judging.report_judge, name="report-judge"),
    path("reports/month/", matrix.reports_matrix, name="reports-matrix"),
    path("reports/month/form-<slug:form>.xlsx", papers.reports_paper, name="reports-paper"),
    path("reports/month/<int:period_id>/close/", matrix.period_close, name="period-close"),
    path("reports/<int:report_id>/unlock/", matrix.report_unlock, name="report-unlock"),
    path("reports/corrections/", matrix.reports_corrections, name="reports-corrections"),
]
