"""Addresses of splitting tasks and of lending people."""

from django.urls import path

from guatu.plans.views import lending, splitting

urlpatterns = [
    path("task/<int:task_id>/split/", splitting.task_split, name="task-split"),
    path("task/<int:task_id>/split/sum/", splitting.task_split_sum, name="task-split-sum"),
    path(
        "task/<int:task_id>/split/<slug:verb>/",
        splitting.task_split_close,
        name="task-split-close",
    ),
    path("plan/lent/", lending.loans, name="plan-loans"),
    path("plan/lent/<int:loan_id>/<slug:verb>/", lending.loan_decide, name="loan-decide"),
]
