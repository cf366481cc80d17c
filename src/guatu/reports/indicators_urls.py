"""Addresses of indicators and their figures."""

from django.urls import path

from guatu.reports.views.indicators import figures, importing, keeping, linking, listing

urlpatterns = [
    path("indicators/", listing.indicators, name="indicators"),
    path("indicators/new/", keeping.indicator_new, name="indicator-new"),
    path("indicators/import/", importing.sheet_drop, name="indicator-sheets"),
    path("indicators/import/<int:sheet_id>/", importing.sheet_look, name="indicator-sheet"),
    path("indicators/<int:indicator_id>/", listing.indicator, name="indicator"),
    path("indicators/<int:indicator_id>/edit/", keeping.indicator_edit, name="indicator-edit"),
    path("indicators/<int:indicator_id>/end/", keeping.indicator_end, name="indicator-end"),
    path(
        "indicators/<int:indicator_id>/<str:period>/enter/",
        figures.figure_enter,
        name="figure-enter",
    ),
    path(
        "indicators/<int:indicator_id>/<str:period>/<str:verb>/",
        figures.figure_decide,
        name="figure-decide",
    ),
    path("task/<int:task_id>/quote/", linking.task_quote, name="task-quote"),
]
