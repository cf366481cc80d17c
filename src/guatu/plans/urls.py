"""Addresses of the plan."""

from django.urls import include, path

from guatu.plans.views import (
    deadline,
    editing,
    entries,
    export,
    groups,
    listing,
    matching,
    naming,
    overview,
    pickers,
    saved,
    task,
    why,
)

urlpatterns = [
    path("", include("guatu.plans.imports_urls")),
    path("plan/", listing.plan, name="plan"),
    path("plan/totals/", overview.plan_totals, name="plan-totals"),
    path("plan/filter/", overview.plan_filter, name="plan-filter"),
    path("plan/by/<slug:by>/", groups.plan_groups, name="plan-groups"),
    path("plan/export/", export.plan_export, name="plan-export"),
    path("plan/why/", why.why_plan, name="plan-why"),
    path("plan/columns/", saved.plan_columns, name="plan-columns"),
    path("plan/views/", saved.view_save, name="plan-view-save"),
    path("plan/views/<int:view_id>/delete/", saved.view_delete, name="plan-view-delete"),
    path("plan/release/", listing.plan_release, name="plan-release"),
    path("plan/new/", editing.task_new, name="task-new"),
    path("plan/deadline/", deadline.plan_deadline, name="plan-deadline"),
    path("plan/pick/<slug:name>/", pickers.plan_pick, name="plan-pick"),
    path("task/<int:task_id>/", task.task, name="task"),
    path("task/<int:task_id>/edit/", editing.task_edit, name="task-edit"),
    path("task/<int:task_id>/match/", matching.task_match, name="task-match"),
    path("task/<int:task_id>/move/<slug:verb>/", task.move, name="task-move"),
    path("task/<int:task_id>/name/", naming.task_name, name="task-name"),
    path("task/<int:task_id>/grade/", task.grade, name="task-grade"),
    path("task/<int:task_id>/versions/", task.task_versions, name="task-versions"),
    path("task/<int:task_id>/enter/", entries.enter, name="task-enter"),
    path("task/<int:task_id>/why/progress/", why.why_progress, name="task-why-progress"),
    path("task/<int:task_id>/why/light/", why.why_light, name="task-why-light"),
    path("task/<int:task_id>/why/expected/", why.why_expected, name="task-why-expected"),
    path("entry/<int:entry_id>/file/<int:number>/", entries.entry_file, name="entry-file"),
    path("entry/<int:entry_id>/<slug:verb>/", entries.decide, name="entry-decide"),
]
