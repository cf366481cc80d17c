"""Addresses of rounds, sheets and objections."""

from django.urls import path

from guatu.scores.views import exports, objections, proving, rounds, sheets

urlpatterns = [
    path("", rounds.scores, name="scores"),
    path("open/", rounds.open_, name="score-open"),
    path("rounds/<int:round_id>/", rounds.one_round, name="score-round"),
    path("rounds/<int:round_id>/again/", proving.again, name="score-again"),
    path("rounds/<int:round_id>/scores.<slug:form>", exports.export, name="score-round-export"),
    path("rounds/<int:round_id>/<slug:verb>/", rounds.act, name="score-round-act"),
    path("units/<int:unit_id>/", sheets.of_unit, name="score-of-unit"),
    path("sheets/<int:sheet_id>/", sheets.sheet, name="score-sheet"),
    path("sheets/<int:sheet_id>/lines/<str:code>/", sheets.line, name="score-line"),
    path(
        "sheets/<int:sheet_id>/lines/<str:code>/object/",
        sheets.objection_new,
        name="score-objection-new",
    ),
    path("objections/", objections.objections, name="score-objections"),
    path("objections/<int:objection_id>/", objections.objection, name="score-objection"),
    path(
        "objections/<int:objection_id>/file/",
        objections.objection_file,
        name="score-objection-file",
    ),
    path(
        "objections/<int:objection_id>/<slug:verb>/",
        objections.objection_act,
        name="score-objection-act",
    ),
]
