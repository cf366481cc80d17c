"""Addresses of importing a plan."""

from django.urls import path

from guatu.plans.views.imports import closing, comparing, dialogs, listing, preview, settling

urlpatterns = [
    path("import/", listing.imports, name="import"),
    path("import/sample/", listing.sample, name="import-sample"),
    path("import/<int:import_id>/", preview.preview, name="import-preview"),
    path("import/<int:import_id>/side/", preview.side, name="import-side"),
    path("import/<int:import_id>/rows/<int:sheet>/<int:chunk>/", preview.rows, name="import-rows"),
    path("import/<int:import_id>/settle/", settling.settle, name="import-settle"),
    path("import/<int:import_id>/row/<int:sheet>/<int:row>/", dialogs.row, name="import-row"),
    path("import/<int:import_id>/columns/<int:sheet>/", dialogs.columns, name="import-columns"),
    path("import/<int:import_id>/sheet/<int:sheet>/", dialogs.arrange, name="import-sheet"),
    path("import/<int:import_id>/name/", dialogs.name, name="import-name"),
    path("import/<int:import_id>/deadline/", dialogs.deadline, name="import-deadline"),
    path("import/<int:import_id>/compare/", comparing.compare, name="import-compare"),
    path("import/<int:import_id>/pair/", comparing.pair, name="import-pair"),
    path("import/<int:import_id>/commit/", closing.commit, name="import-commit"),
    path("import/<int:import_id>/undo/", closing.undo, name="import-undo"),
]
